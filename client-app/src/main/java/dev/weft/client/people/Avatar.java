package dev.weft.client.people;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

import java.text.BreakIterator;
import java.util.Locale;

/// A person as a small disc in their colour with their initials; the name is its hint.
public final class Avatar extends Label {

    private static final int INITIALS = 2;

    /// A disc.
    ///
    /// @param name what the person calls themselves
    /// @param colour 0 ..= 9
    public Avatar(String name, int colour) {
        super(initials(name));
        getStyleClass().setAll("avatar", "person-" + colour);
        setTooltip(new Tooltip(name));
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(name);
    }

    /// First letters of the first and the last word, in capitals.
    static String initials(String name) {
        String[] words = name.strip().split("\\s+");
        StringBuilder initials = new StringBuilder(first(words[0]));
        if (words.length >= INITIALS) {
            initials.append(first(words[words.length - 1]));
        }
        return initials.toString().toUpperCase(Locale.ROOT);
    }

    private static String first(String word) {
        if (word.isEmpty()) {
            return "";
        }
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(word);
        return word.substring(0, clusters.following(0));
    }
}
