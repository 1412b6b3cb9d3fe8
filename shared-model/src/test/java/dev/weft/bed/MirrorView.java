package dev.weft.bed;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A view without a window: it knows of the document only what change sets tell it.
final class MirrorView {

    private StringBuilder text;
    private List<SortedMap<String, String>> formats;
    private SortedMap<String, String> start;

    /// A mirror of an empty document.
    MirrorView() {
        this(new Rendering("", List.of(), Collections.emptySortedMap()));
    }

    /// A mirror that has read a document once, as a window does when it is opened.
    MirrorView(Rendering rendering) {
        text = new StringBuilder(rendering.text());
        formats = new ArrayList<>(rendering.formats());
        start = rendering.start();
    }

    Rendering rendering() {
        return new Rendering(text.toString(), formats, start);
    }

    /// Follows the document.
    ///
    /// @throws AssertionError if the set reaches beyond the text, or says that something changes
    ///   which does not
    void apply(ChangeSet changes) {
        StringBuilder newText = new StringBuilder();
        List<SortedMap<String, String>> newFormats = new ArrayList<>();
        int at = 0;
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Retain retain -> {
                    for (int end = advance(at, retain.length(), changes); at < end; at++) {
                        newText.append(text.charAt(at));
                        newFormats.add(changed(formats.get(at), retain.changes()));
                    }
                }
                case Change.Insert insert -> {
                    newText.append(insert.text());
                    for (int i = 0; i < insert.text().length(); i++) {
                        newFormats.add(insert.formats());
                    }
                }
                case Change.Delete delete -> at = advance(at, delete.length(), changes);
            }
        }
        newText.append(text, at, text.length());
        newFormats.addAll(formats.subList(at, formats.size()));
        text = newText;
        formats = newFormats;
        start = changed(start, changes.start());
    }

    private int advance(int at, int length, ChangeSet changes) {
        if (length <= 0 || at + length > text.length()) {
            throw new AssertionError(
                    "from " + at + " over " + length + " of " + text.length() + ": " + changes);
        }
        return at + length;
    }

    private static SortedMap<String, String> changed(
            SortedMap<String, String> before, Map<String, Optional<String>> changes) {
        if (changes.isEmpty()) {
            return before;
        }
        TreeMap<String, String> after = new TreeMap<>(before);
        changes.forEach((key, value) -> {
            if (Optional.ofNullable(before.get(key)).equals(value)) {
                throw new AssertionError(key + " is " + value + " already: " + before);
            }
            value.ifPresentOrElse(it -> after.put(key, it), () -> after.remove(key));
        });
        return Collections.unmodifiableSortedMap(after);
    }
}
