package dev.weft.client.shell;

import dev.weft.client.language.TextBundle;

/// The texts that people read, by key, in their language.
final class Texts {

    private static final TextBundle BUNDLE = new TextBundle("dev.weft.client.shell.texts");

    private Texts() {}

    /// A text with its gaps filled.
    static String of(String key, Object... values) {
        return BUNDLE.of(key, values);
    }
}
