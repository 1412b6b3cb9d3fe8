package dev.weft.client.editor;

import java.util.List;

/// Sizes of text in whole points: which are offered, which are possible, and what text has where
/// nobody chose one.
public final class FontSizes {

    /// The sizes that lists offer, rising.
    public static final List<Integer> OFFERED =
            List.of(8, 9, 10, 11, 12, 14, 16, 18, 24, 30, 36, 48, 60, 72);

    /// The largest that can be typed.
    public static final int LARGEST = 400;

    /// Beyond those that are offered.
    private static final int STEP = 12;

    private FontSizes() {}

    /// How large text of a paragraph type is where nobody chose a size, as the stylesheet has it.
    public static int standard(String type) {
        return switch (type) {
            case "h1" -> 24;
            case "h2" -> 18;
            case "h3" -> 14;
            case "h5", "h6", "code" -> 11;
            default -> 12;
        };
    }

    /// The next size that is offered; beyond these in larger steps up, and in single points down.
    static int next(int size, boolean larger) {
        if (larger) {
            int beyond = Math.min(LARGEST, Math.max(size, size / STEP * STEP + STEP));
            return OFFERED.stream().filter(each -> each > size).findFirst().orElse(beyond);
        }
        int below = Math.max(1, size - 1);
        if (size > OFFERED.getLast() + STEP) {
            return (size - 1) / STEP * STEP;
        }
        return OFFERED.reversed().stream().filter(each -> each < size).findFirst().orElse(below);
    }
}
