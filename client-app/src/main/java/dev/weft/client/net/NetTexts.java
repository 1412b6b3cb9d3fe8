package dev.weft.client.net;

import dev.weft.client.language.TextBundle;

/// Why a connection is over, as half a sentence, by key, in the person's language.
final class NetTexts {

    private static final TextBundle BUNDLE = new TextBundle("dev.weft.client.net.texts");

    private NetTexts() {}

    /// A text with its gaps filled.
    static String of(String key, Object... values) {
        return BUNDLE.of(key, values);
    }
}
