package dev.weft.client.shell;

import dev.weft.client.command.Command;

import java.util.Locale;

/// How commands are called.
final class CommandTexts {

    private CommandTexts() {}

    /// What a command is called in a menu.
    static String title(Command command) {
        return Texts.of("command." + command.id());
    }

    /// What it is about, as the menu it is in is called.
    static String topic(Command command) {
        String key = "menu." + command.place().topic().name().toLowerCase(Locale.ROOT);
        return Texts.of(key).replace("_", "");
    }

    /// Its name with its key, for the hint of a button.
    static String hint(Command command) {
        return command.keyText()
                .map(key -> Texts.of("tool.hint", title(command), key))
                .orElseGet(() -> title(command));
    }
}
