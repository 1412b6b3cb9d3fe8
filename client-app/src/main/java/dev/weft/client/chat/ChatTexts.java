package dev.weft.client.chat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// What people read about the chat, by key, in their language.
final class ChatTexts {

    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("dev.weft.client.chat.texts");

    private ChatTexts() {}

    /// A text without gaps.
    static String of(String key) {
        return BUNDLE.getString(key);
    }

    /// A text with its gaps filled.
    static String of(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.getDefault()).format(values);
    }
}
