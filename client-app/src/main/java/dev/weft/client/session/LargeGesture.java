package dev.weft.client.session;

import dev.weft.doc.Gesture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A gesture travels whole, in one frame. One that is too large for a frame becomes several, which
/// differs from one gesture only for who receives half of it and the rest a moment later.
final class LargeGesture {

    /// In UTF-16 units; at three bytes each far below the smallest frame limit in use.
    static final int UNITS = 200_000;

    /// The most pieces of a paste in one gesture; each may carry its own formats.
    static final int FRAGMENTS = 2000;

    /// What one event weighs, in UTF-16 units of text.
    private static final int EVENT = 100;

    private LargeGesture() {}

    /// The gestures to perform in its place, one after the other; itself alone if it is small.
    static List<Gesture> cut(Gesture gesture) {
        return switch (gesture) {
            case Gesture.Type(int at, String text, var formats) when text.length() > UNITS ->
                    typed(at, at, text, formats);
            case Gesture.Replace(int from, int to, String text, var formats)
                    when text.length() > UNITS ->
                    typed(from, to, text, formats);
            case Gesture.Paste paste when isLarge(paste) -> pasted(paste);
            case Gesture.Several several when isLarge(several) -> inParts(several);
            default -> List.of(gesture);
        };
    }

    private static List<Gesture> typed(
            int from, int to, String typed, Map<String, Optional<String>> formats) {
        // From the last to the first at one place: no part needs to know how long the others
        // became.
        List<Gesture> parts = new ArrayList<>();
        parts.add(new Gesture.Delete(from, to));
        for (String piece : pieces(typed).reversed()) {
            parts.add(new Gesture.Type(from, piece, formats));
        }
        return parts;
    }

    private static boolean isLarge(Gesture.Paste paste) {
        return paste.fragments().size() > FRAGMENTS
                || paste.fragments().stream().mapToLong(piece -> piece.text().length()).sum()
                        > UNITS;
    }

    private static List<Gesture> pasted(Gesture.Paste paste) {
        List<Gesture> forwards = new ArrayList<>();
        List<Gesture.Fragment> part = new ArrayList<>();
        int units = 0;
        for (Gesture.Fragment fragment : paste.fragments()) {
            for (String text : pieces(fragment.text())) {
                if (part.size() == FRAGMENTS || units + text.length() > UNITS) {
                    forwards.add(new Gesture.Paste(paste.from(), paste.from(), part));
                    part = new ArrayList<>();
                    units = 0;
                }
                part.add(new Gesture.Fragment(text, fragment.formats()));
                units += text.length();
            }
        }
        forwards.add(new Gesture.Paste(paste.from(), paste.from(), part));
        List<Gesture> backwards = new ArrayList<>();
        backwards.add(new Gesture.Delete(paste.from(), paste.to()));
        backwards.addAll(forwards.reversed());
        return backwards;
    }

    /// Roughly what a gesture takes in a frame: every event costs as much as some text.
    private static long weight(Gesture gesture) {
        return switch (gesture) {
                    case Gesture.Type type -> type.text().length();
                    case Gesture.Replace replace -> replace.text().length();
                    case Gesture.Paste paste ->
                            paste.fragments().stream()
                                            .mapToLong(piece -> piece.text().length())
                                            .sum()
                                    + (long) EVENT * paste.fragments().size();
                    case Gesture.Several several ->
                            several.gestures().stream().mapToLong(LargeGesture::weight).sum();
                    default -> 0;
                }
                + EVENT;
    }

    private static boolean isLarge(Gesture.Several several) {
        return weight(several) > UNITS;
    }

    /// The parts follow one another, so every cut between two of them is as good as none.
    private static List<Gesture> inParts(Gesture.Several several) {
        List<Gesture> parts = new ArrayList<>();
        List<Gesture> part = new ArrayList<>();
        long weight = 0;
        for (Gesture gesture : several.gestures()) {
            for (Gesture small : cut(gesture)) {
                if (!part.isEmpty() && weight + weight(small) > UNITS) {
                    parts.add(new Gesture.Several(part));
                    part = new ArrayList<>();
                    weight = 0;
                }
                part.add(small);
                weight += weight(small);
            }
        }
        parts.add(new Gesture.Several(part));
        return parts;
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = Math.min(text.length(), at + UNITS);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            } else if (end < text.length() && text.charAt(end - 1) == '\r') {
                end--;
            }
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }
}
