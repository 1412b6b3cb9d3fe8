package dev.weft.client.session;

import dev.weft.client.language.TextBundle;

/// What people read about connections, disks and files, by key, in their language.
final class SessionTexts {

    private static final TextBundle BUNDLE = new TextBundle("dev.weft.client.session.texts");

    private SessionTexts() {}

    /// A text with its gaps filled.
    static String of(String key, Object... values) {
        return BUNDLE.of(key, values);
    }
}
