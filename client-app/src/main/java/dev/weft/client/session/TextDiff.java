package dev.weft.client.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The difference of two texts, found by what begins and ends alike and, between that, by the lines
/// that occur exactly once in both (a patience diff). Not the shortest, but one that keeps carets
/// in lines that did not change; its time grows with the texts' length, not with their product.
final class TextDiff {

    private final String before;
    private final String after;
    private final List<Hunk> hunks = new ArrayList<>();

    private TextDiff(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /// A stretch that differs: `[from, to)` of the old text became `[newFrom, newTo)` of the new.
    record Hunk(int from, int to, int newFrom, int newTo) {}

    /// A line that is the same in both.
    private record Anchor(int from, int newFrom, int length) {}

    /// Where the texts differ, from left to right; never between the halves of a surrogate pair.
    static List<Hunk> between(String before, String after) {
        TextDiff diff = new TextDiff(before, after);
        diff.compare(0, before.length(), 0, after.length());
        return diff.hunks;
    }

    private void compare(int from, int to, int newFrom, int newTo) {
        int head = 0;
        int room = Math.min(to - from, newTo - newFrom);
        while (head < room && before.charAt(from + head) == after.charAt(newFrom + head)) {
            head++;
        }
        if (head > 0 && Character.isHighSurrogate(before.charAt(from + head - 1))) {
            head--;
        }
        int tail = 0;
        while (tail < room - head
                && before.charAt(to - 1 - tail) == after.charAt(newTo - 1 - tail)) {
            tail++;
        }
        if (tail > 0 && Character.isLowSurrogate(before.charAt(to - tail))) {
            tail--;
        }
        between(from + head, to - tail, newFrom + head, newTo - tail);
    }

    private void between(int from, int to, int newFrom, int newTo) {
        if (from == to && newFrom == newTo) {
            return;
        }
        List<Anchor> anchors =
                from == to || newFrom == newTo
                        ? List.of()
                        : rising(anchors(from, to, newFrom, newTo));
        if (anchors.isEmpty()) {
            hunks.add(new Hunk(from, to, newFrom, newTo));
            return;
        }
        int at = from;
        int newAt = newFrom;
        for (Anchor anchor : anchors) {
            compare(at, anchor.from, newAt, anchor.newFrom);
            at = anchor.from + anchor.length;
            newAt = anchor.newFrom + anchor.length;
        }
        compare(at, to, newAt, newTo);
    }

    /// The lines that are there once in each, in the order of the old text.
    private List<Anchor> anchors(int from, int to, int newFrom, int newTo) {
        Map<String, Integer> old = uniqueLines(before, from, to);
        Map<String, Integer> fresh = uniqueLines(after, newFrom, newTo);
        List<Anchor> anchors = new ArrayList<>();
        old.forEach((line, at) -> {
            int newAt = fresh.getOrDefault(line, -1);
            if (at >= 0 && newAt >= 0) {
                anchors.add(new Anchor(at, newAt, line.length()));
            }
        });
        anchors.sort((a, b) -> Integer.compare(a.from, b.from));
        return anchors;
    }

    /// Line with its newline → where it is; -1 if it is there more than once.
    private static Map<String, Integer> uniqueLines(String text, int from, int to) {
        Map<String, Integer> lines = new HashMap<>();
        int start = from;
        while (start < to) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 || newline >= to ? to : newline + 1;
            if (end - start > 1) {
                lines.merge(text.substring(start, end), start, (_, _) -> -1);
            }
            start = end;
        }
        return lines;
    }

    /// The longest part of the anchors that also rises in the new text.
    private static List<Anchor> rising(List<Anchor> anchors) {
        int[] tails = new int[anchors.size()];
        int[] previous = new int[anchors.size()];
        int length = 0;
        for (int i = 0; i < anchors.size(); i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (anchors.get(tails[middle]).newFrom < anchors.get(i).newFrom) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            length = Math.max(length, low + 1);
        }
        Anchor[] rising = new Anchor[length];
        int at = length == 0 ? -1 : tails[length - 1];
        for (int i = length - 1; i >= 0; i--) {
            rising[i] = anchors.get(at);
            at = previous[at];
        }
        return Arrays.asList(rising);
    }
}
