package dev.weft.client.command;

/// What a command is about: the menus, in their order.
public enum Topic {
    /// Documents and windows.
    FILE,
    /// The text and the clipboard.
    EDIT,
    /// What is shown and how large.
    VIEW,
    /// Things that come into the text.
    INSERT,
    /// How text looks.
    FORMAT,
    /// Palette, counts, settings.
    TOOLS,
    /// Other people.
    COLLABORATE,
    /// How to find out.
    HELP
}
