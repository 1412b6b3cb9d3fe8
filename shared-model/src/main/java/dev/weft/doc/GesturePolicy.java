package dev.weft.doc;

import dev.weft.mark.AttrSet;
import dev.weft.mark.MarkKind;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/// Which operations a gesture becomes: the policy of the typing replica, the table of section 1.1
/// of the rich-text rules. None of it is part of merging, so all of it may change without a change
/// of format.
///
/// A paragraph's attributes live on the newline that opens it (item 0 for the first). So Enter at
/// the end puts the new opener behind the text, Enter at the start puts it before the old opener,
/// and the old opener, with every concurrent change aimed at it, stays with its text.
final class GesturePolicy {

    private static final Set<String> LISTS = Set.of("ul", "ol", "task", "quote");

    private final LocalOperations operations;
    private final TextRope rope;

    GesturePolicy(LocalOperations operations, TextRope rope) {
        this.operations = operations;
        this.rope = rope;
    }

    void carryOut(Gesture gesture) {
        switch (gesture) {
            case Gesture.Type(int at, String text, var formats) ->
                    type(snapLeft(at) + 1, PlainText.normalised(text), formats);
            case Gesture.Enter(int at) -> enter(snapLeft(at));
            case Gesture.BackspaceAtStart(int at) -> backspaceAtStart(snapLeft(at));
            case Gesture.Join(int at) -> join(snapLeft(at));
            case Gesture.Delete(int from, int to) ->
                    operations.delete(snapLeft(from) + 1, snapEnd(from, to) + 1);
            case Gesture.Replace replace -> replace(replace);
            case Gesture.Paste paste -> paste(paste);
            case Gesture.Format(int from, int to, String key, var value) -> {
                int start = snapLeft(from) + 1;
                int end = snapEnd(from, to) + 1;
                if (start < end && !MarkKind.of(key).block()) {
                    operations.format(start, end, key, value);
                }
            }
            case Gesture.Block(int first, int end, String key, var value) ->
                    block(first, end, key, value);
            case Gesture.Several(var gestures) -> gestures.forEach(this::carryOut);
        }
    }

    // ---- text

    private void type(int item, String text, Map<String, Optional<String>> formats) {
        if (formats.isEmpty() && text.indexOf('\n') < 0) {
            if (!text.isEmpty()) {
                operations.insert(item, text, operations.inherited(item), formats);
            }
            return;
        }
        int at = item;
        Map<String, Optional<String>> own = inlineOnly(formats);
        for (String piece : PlainText.pieces(text)) {
            if (piece.equals("\n")) {
                AttrSet attrs = operations.inheritedByNewline(at, operations.openerBefore(at));
                operations.insert(at, piece, attrs, Map.of());
            } else {
                operations.insert(at, piece, operations.inherited(at), own);
                own = Map.of();
            }
            at += piece.length();
        }
    }

    private static Map<String, Optional<String>> inlineOnly(Map<String, Optional<String>> formats) {
        if (formats.isEmpty()) {
            return formats;
        }
        Map<String, Optional<String>> kept = new HashMap<>(formats);
        kept.keySet().removeIf(key -> MarkKind.of(key).block());
        return kept;
    }

    /// New text goes after the first selected character, then both sides of the selection go: what
    /// others mark or comment on the selection at the same time then covers the new text.
    private void replace(Gesture.Replace replace) {
        int from = snapLeft(replace.from());
        int to = snapEnd(replace.from(), replace.to());
        String text = PlainText.normalised(replace.text());
        if (from >= to) {
            type(from + 1, text, replace.formats());
        } else if (text.isEmpty()) {
            operations.delete(from + 1, to + 1);
        } else {
            int first = Character.charCount(codePointAt(from));
            type(from + 1 + first, text, replace.formats());
            removeAround(from + 1, first, text.length(), to - from);
        }
    }

    private void removeAround(int item, int first, int inserted, int selected) {
        operations.delete(item + first + inserted, item + selected + inserted);
        operations.delete(item, item + first);
    }

    private void paste(Gesture.Paste paste) {
        int from = snapLeft(paste.from());
        int to = snapEnd(paste.from(), paste.to());
        int first = from < to ? Character.charCount(codePointAt(from)) : 0;
        int at = from + 1 + first;
        int start = at;
        for (Gesture.Fragment fragment : paste.fragments()) {
            for (String piece : PlainText.pieces(PlainText.of(fragment))) {
                boolean newline = piece.equals("\n");
                operations.insert(at, piece, AttrSet.empty(), own(fragment.formats(), newline));
                at += piece.length();
            }
        }
        if (from < to) {
            removeAround(from + 1, first, at - start, to - from);
        }
    }

    private static Map<String, Optional<String>> own(
            SortedMap<String, String> formats, boolean newline) {
        Map<String, Optional<String>> own = new HashMap<>();
        formats.forEach((key, value) -> {
            if (MarkKind.of(key).block() == newline) {
                own.put(key, Optional.of(value));
            }
        });
        return own;
    }

    // ---- paragraphs

    private void enter(int at) {
        int opener = operations.openerBefore(at + 1);
        int next = operations.nextOpener(at + 1);
        boolean atStart = opener == at;
        boolean atEnd = next == at + 1;
        String type = operations.attrs(opener).value("type").orElse("body");
        if (atStart && atEnd && LISTS.contains(type)) {
            outdent(opener);
        } else if (atEnd) {
            AttrSet attrs = operations.inheritedByNewline(at + 1, opener);
            operations.insert(at + 1, "\n", opensAnew(attrs, type), Map.of());
        } else if (atStart) {
            enterAtStart(opener, type);
        } else {
            operations.insert(
                    at + 1, "\n", operations.inheritedByNewline(at + 1, opener), Map.of());
        }
    }

    /// What the opener of a new paragraph keeps: nothing follows a heading as a heading, and a new
    /// task is not done.
    private static AttrSet opensAnew(AttrSet attrs, String type) {
        return attrs.filter(register ->
                !(register.key().equals("type") && isHeading(type))
                        && !register.key().equals("checked"));
    }

    private static boolean isHeading(String type) {
        return type.length() == 2 && type.charAt(0) == 'h';
    }

    private void enterAtStart(int opener, String type) {
        if (opener > 0) {
            AttrSet attrs = operations.inheritedByNewline(opener, opener);
            operations.insert(opener, "\n", opensAnew(attrs, type), Map.of());
            return;
        }
        operations.insert(1, "\n", operations.inheritedByNewline(1, 0), Map.of());
        if (isHeading(type)) {
            operations.format(0, 1, "type", Optional.empty());
        }
        if (operations.attrs(0).value("checked").isPresent()) {
            operations.format(0, 1, "checked", Optional.empty());
        }
    }

    /// Takes one step of specialness from a paragraph; answers whether there was one.
    private boolean outdent(int opener) {
        AttrSet attrs = operations.attrs(opener);
        int indent = attrs.value("indent").map(GesturePolicy::level).orElse(0);
        if (indent > 0) {
            Optional<String> less =
                    indent == 1 ? Optional.empty() : Optional.of(String.valueOf(indent - 1));
            operations.format(opener, opener + 1, "indent", less);
            return true;
        }
        if (!attrs.value("type").orElse("body").equals("body")) {
            operations.format(opener, opener + 1, "type", Optional.empty());
            return true;
        }
        return false;
    }

    private static int level(String indent) {
        return indent.length() == 1 && Character.isDigit(indent.charAt(0))
                ? indent.charAt(0) - '0'
                : 0;
    }

    private void backspaceAtStart(int at) {
        if (operations.isOpener(at) && !outdent(at)) {
            join(at);
        }
    }

    /// Joins the paragraph opened by item `at` to the one before it.
    private void join(int at) {
        if (at == 0 || !operations.isOpener(at)) {
            return;
        }
        int before = operations.openerBefore(at);
        boolean beforeIsEmpty = before == at - 1;
        if (beforeIsEmpty && before > 0) {
            operations.delete(before, before + 1);
        } else {
            if (beforeIsEmpty) {
                copyBlock(at, 0);
            }
            operations.delete(at, at + 1);
        }
    }

    private void copyBlock(int fromOpener, int toOpener) {
        AttrSet from = operations.attrs(fromOpener);
        AttrSet to = operations.attrs(toOpener);
        Set<String> keys = new TreeSet<>(from.effective().keySet());
        keys.addAll(to.effective().keySet());
        for (String key : keys) {
            if (MarkKind.of(key).block() && !from.value(key).equals(to.value(key))) {
                operations.format(toOpener, toOpener + 1, key, from.value(key));
            }
        }
    }

    private void block(int first, int end, String key, Optional<String> value) {
        int opener = 0;
        for (int i = 0; i < first && opener < operations.items(); i++) {
            opener = operations.nextOpener(opener + 1);
        }
        int stop = opener;
        for (int i = first; i < end && stop < operations.items(); i++) {
            stop = operations.nextOpener(stop + 1);
        }
        if (opener < stop && MarkKind.of(key).block()) {
            operations.format(opener, stop, key, value);
        }
    }

    // ---- positions

    private int clamp(int at) {
        return Math.clamp(at, 0, rope.length());
    }

    private boolean splitsPair(int at) {
        return at > 0 && at < rope.length() && Character.isHighSurrogate(rope.charAt(at - 1));
    }

    private int snapLeft(int at) {
        int inside = clamp(at);
        return splitsPair(inside) ? inside - 1 : inside;
    }

    /// The end of a range, moved outward; an empty range inside a pair stays empty.
    private int snapEnd(int from, int to) {
        if (to <= from) {
            return snapLeft(from);
        }
        int inside = clamp(to);
        return splitsPair(inside) ? inside + 1 : inside;
    }

    private int codePointAt(int at) {
        char first = rope.charAt(at);
        return Character.isHighSurrogate(first) && at + 1 < rope.length()
                ? Character.toCodePoint(first, rope.charAt(at + 1))
                : first;
    }
}
