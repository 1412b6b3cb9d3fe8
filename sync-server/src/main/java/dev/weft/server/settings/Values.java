package dev.weft.server.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Readers of values: each says what would have been right.
///
/// @param <T> what is read
/// @param expected ends the sentence "it must be …"
/// @param reader empty when the text is no such value
public record Values<T>(String expected, Reader<T> reader) {

    private static final int HIGHEST_PORT = 65_535;

    /// Makes a value of a text.
    public interface Reader<T> {
        Optional<T> read(String text);
    }

    /// Any text that is not blank.
    public static Values<String> text(String expected) {
        return new Values<>(
                expected, text -> text.isBlank() ? Optional.empty() : Optional.of(text.strip()));
    }

    /// 0 to 65535.
    public static Values<Integer> port() {
        return number("a port from 0 to " + HIGHEST_PORT, 0, HIGHEST_PORT);
    }

    /// A whole number between two bounds, both included.
    public static Values<Integer> number(String expected, int least, int greatest) {
        return new Values<>(
                expected,
                text -> {
                    try {
                        int number = Integer.parseInt(text.strip());
                        return number < least || number > greatest
                                ? Optional.empty()
                                : Optional.of(number);
                    } catch (NumberFormatException none) {
                        return Optional.empty();
                    }
                });
    }

    /// A path of this system.
    public static Values<Path> path() {
        return new Values<>(
                "a path",
                text -> {
                    try {
                        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
                    } catch (InvalidPathException none) {
                        return Optional.empty();
                    }
                });
    }

    /// One of the constants, in lower case.
    public static <E extends Enum<E>> Values<E> oneOf(Class<E> kind) {
        E[] all = kind.getEnumConstants();
        String words =
                Arrays.stream(all).map(Values::word).collect(Collectors.joining("”, “", "“", "”"));
        return new Values<>(
                all.length == 1 ? words : "one of " + words,
                text -> Arrays.stream(all).filter(one -> word(one).equals(text)).findFirst());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
