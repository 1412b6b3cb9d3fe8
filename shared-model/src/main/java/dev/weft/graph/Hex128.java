package dev.weft.graph;

import java.util.HexFormat;
import java.util.Optional;

/// The one written form of a 128-bit id: 32 lower-case hexadecimal digits.
final class Hex128 {

    private static final int DIGITS = 32;

    private Hex128() {}

    static String format(long high, long low) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    static Optional<long[]> parse(String text) {
        if (text.length() != DIGITS) {
            return Optional.empty();
        }
        for (int i = 0; i < DIGITS; i++) {
            if (!isLowerCaseHex(text.charAt(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new long[] {
                    HexFormat.fromHexDigitsToLong(text, 0, DIGITS / 2),
                    HexFormat.fromHexDigitsToLong(text, DIGITS / 2, DIGITS)
                });
    }

    private static boolean isLowerCaseHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
