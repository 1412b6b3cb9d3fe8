package dev.weft.client.language;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Texts by key, in the language that was the process's when this was made. Immutable.
public final class TextBundle {

    private final ResourceBundle texts;

    /// @param name of the resource: a package and `texts`
    public TextBundle(String name) {
        texts = ResourceBundle.getBundle(name);
    }

    /// A text.
    ///
    /// @param values fill its gaps `{0}`, `{1}`; without any the text is taken as it stands
    public String of(String key, Object... values) {
        String text = texts.getString(key);
        return values.length == 0
                ? text
                : new MessageFormat(text, Locale.getDefault()).format(values);
    }
}
