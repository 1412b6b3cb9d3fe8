package dev.weft.client.shell;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The texts that people read, by key, in their language.
final class Texts {

    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("dev.weft.client.shell.texts");

    private Texts() {}

    /// A text without gaps.
    static String of(String key) {
        return BUNDLE.getString(key);
    }

    /// A text with its gaps filled.
    static String of(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.getDefault()).format(values);
    }
}
