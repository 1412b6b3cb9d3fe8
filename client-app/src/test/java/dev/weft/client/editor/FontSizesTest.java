package dev.weft.client.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Steps between sizes of text.
final class FontSizesTest {

    @ParameterizedTest
    @CsvSource({
        "12, 14, 11",
        "13, 14, 12",
        "8, 9, 7",
        "3, 8, 2",
        "1, 8, 1",
        "72, 84, 60",
        "84, 96, 72",
        "100, 108, 96",
        "396, 400, 384",
        "400, 400, 396"
    })
    void nextSizes(int size, int larger, int smaller) {
        assertEquals(larger, FontSizes.next(size, true));
        assertEquals(smaller, FontSizes.next(size, false));
    }

    @Test
    void everyTypeHasASize() {
        assertEquals(24, FontSizes.standard("h1"));
        assertEquals(12, FontSizes.standard("body"));
    }
}
