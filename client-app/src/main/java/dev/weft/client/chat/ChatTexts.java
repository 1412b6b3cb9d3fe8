package dev.weft.client.chat;

import dev.weft.client.language.TextBundle;

/// What people read about the chat, by key, in their language.
final class ChatTexts {

    private static final TextBundle BUNDLE = new TextBundle("dev.weft.client.chat.texts");

    private ChatTexts() {}

    /// A text with its gaps filled.
    static String of(String key, Object... values) {
        return BUNDLE.of(key, values);
    }
}
