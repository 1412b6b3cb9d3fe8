package dev.weft.client.editor;

import java.util.function.IntFunction;

/// Numbers of numbered list items. A list goes on over deeper items; a shallower item, another kind
/// at the same depth, or a paragraph that is no list item ends it.
final class ListNumbers {

    private static final int[] ROMAN_VALUES = {
        1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1
    };
    private static final String[] ROMAN_SIGNS = {
        "m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"
    };
    private static final int ROMAN_LIMIT = 4000;
    private static final int LETTERS = 26;

    private ListNumbers() {}

    /// The 1-based number of the item that is paragraph `index`. Reads back to the list's start.
    static int number(int index, IntFunction<BlockStyle> styles) {
        BlockStyle self = styles.apply(index);
        int number = 1;
        for (int i = index - 1; i >= 0; i--) {
            BlockStyle other = styles.apply(i);
            if (!other.isList() || other.indent() < self.indent()) {
                break;
            }
            if (other.indent() == self.indent()) {
                if (!other.type().equals(self.type())) {
                    break;
                }
                number++;
            }
        }
        return number;
    }

    /// The number as it is drawn at a depth: 1. a. i. and again.
    static String label(int number, int indent) {
        return switch (indent % 3) {
            case 1 -> letters(number) + ".";
            case 2 -> (number < ROMAN_LIMIT ? roman(number) : Integer.toString(number)) + ".";
            default -> number + ".";
        };
    }

    private static String letters(int number) {
        StringBuilder label = new StringBuilder();
        for (int rest = number; rest > 0; rest = (rest - 1) / LETTERS) {
            label.insert(0, (char) ('a' + (rest - 1) % LETTERS));
        }
        return label.toString();
    }

    private static String roman(int number) {
        StringBuilder label = new StringBuilder();
        int rest = number;
        for (int i = 0; i < ROMAN_VALUES.length; i++) {
            while (rest >= ROMAN_VALUES[i]) {
                label.append(ROMAN_SIGNS[i]);
                rest -= ROMAN_VALUES[i];
            }
        }
        return label.toString();
    }
}
