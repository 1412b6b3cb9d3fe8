package dev.weft.graph;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Which document: 128 random bits, written as 32 lower-case hexadecimal digits. Two ids never
/// merge, whatever their documents are called.
///
/// @param high the first eight bytes, big-endian
/// @param low the last eight bytes, big-endian
public record DocumentId(long high, long low) {

    /// A fresh id from a source that should be a secure one outside tests.
    public static DocumentId random(RandomGenerator random) {
        return new DocumentId(random.nextLong(), random.nextLong());
    }

    /// Reads 32 lower-case hexadecimal digits; empty for anything else.
    public static Optional<DocumentId> parse(String text) {
        return Hex128.parse(text).map(bits -> new DocumentId(bits[0], bits[1]));
    }

    @Override
    public String toString() {
        return Hex128.format(high, low);
    }
}
