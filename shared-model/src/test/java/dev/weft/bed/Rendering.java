package dev.weft.bed;

import dev.weft.doc.Snapshot;
import dev.weft.mark.AttrSet;
import dev.weft.mark.MarkKind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a reader sees, character by character: the common form in which a fast document, a naive
/// one and a mirror are compared.
///
/// @param text the whole text
/// @param formats for each unit its effective formats: block attributes of a newline, inline
///   formats of anything else
/// @param start the attributes of the first paragraph
record Rendering(
        String text, List<SortedMap<String, String>> formats, SortedMap<String, String> start) {

    Rendering {
        formats = List.copyOf(formats);
        if (formats.size() != text.length()) {
            throw new IllegalArgumentException(
                    formats.size() + " formats for " + text.length() + " units");
        }
    }

    /// What a snapshot shows; complains if its spans are not maximal or do not cover the text.
    static Rendering of(Snapshot snapshot) {
        List<SortedMap<String, String>> formats = new ArrayList<>(snapshot.text().length());
        boolean joinable = false;
        for (Snapshot.Span span : snapshot.spans()) {
            boolean newline = snapshot.text().charAt(span.from()) == '\n';
            boolean whole = newline ? span.to() == span.from() + 1 : span.to() > span.from();
            boolean same = joinable && !newline && formats.getLast().equals(span.formats());
            if (span.from() != formats.size() || !whole || same) {
                throw new AssertionError("spans out of form: " + snapshot.spans());
            }
            if (snapshot.text().substring(span.from(), span.to()).indexOf('\n', 1) >= 0) {
                throw new AssertionError("a newline inside of " + span);
            }
            formats.addAll(Collections.nCopies(span.to() - span.from(), span.formats()));
            joinable = !newline;
        }
        return new Rendering(snapshot.text(), formats, snapshot.start());
    }

    /// The effective formats that count for a view: block attributes on newlines, inline formats on
    /// the rest, removals left out.
    static SortedMap<String, String> shown(AttrSet registers, boolean newline) {
        SortedMap<String, String> effective = registers.effective();
        for (String key : effective.keySet()) {
            if (MarkKind.of(key).block() != newline) {
                TreeMap<String, String> shown = new TreeMap<>(effective);
                shown.keySet().removeIf(other -> MarkKind.of(other).block() != newline);
                return Collections.unmodifiableSortedMap(shown);
            }
        }
        return effective;
    }
}
