package dev.weft.client.command;

import java.util.Optional;

/// Where a command is listed.
///
/// @param topic its menu
/// @param group commands of one menu whose groups differ are parted by a line
/// @param submenu name of the submenu it is in, if any
public record Place(Topic topic, int group, Optional<String> submenu) {

    /// A place in a menu itself.
    public static Place in(Topic topic, int group) {
        return new Place(topic, group, Optional.empty());
    }

    /// A place in a submenu.
    public static Place in(Topic topic, int group, String submenu) {
        return new Place(topic, group, Optional.of(submenu));
    }
}
