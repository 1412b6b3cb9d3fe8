package dev.weft.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// What an invitation proves itself by. Never printed by accident: [#toString()] tells nothing, so
/// a message or a link that holds one may be logged.
///
/// @param text letters, digits, `-` and `_`; empty where a server asks for none
public record Secret(String text) {

    /// The longest that is taken.
    public static final int LONGEST = 200;

    /// 144 random bits make 24 characters without padding.
    private static final int RANDOM_BYTES = 18;

    /// 22 characters hold the 128 bits that a secret must have at least.
    private static final int SHORTEST_STRONG = 22;

    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9_-]*");

    /// No secret.
    public static final Secret NONE = new Secret("");

    public Secret {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException("not a secret's form");
        }
    }

    /// Whether a text has the form of a secret, the empty one included.
    public static boolean isWellFormed(String text) {
        return text.length() <= LONGEST && CHARACTERS.matcher(text).matches();
    }

    /// A new one.
    ///
    /// @param random a secure source outside tests
    public static Secret random(RandomGenerator random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// Whether there is none.
    public boolean isNone() {
        return text.isEmpty();
    }

    /// Whether it is long enough for 128 random bits.
    public boolean isLongEnough() {
        return text.length() >= SHORTEST_STRONG;
    }

    /// What is stored instead of it: SHA-256 as 64 hexadecimal digits. Secrets are random and long,
    /// so there is nothing to guess and no need of a slow hash.
    public String hash() {
        return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.US_ASCII)));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Tells only whether there is one.
    @Override
    public String toString() {
        return isNone() ? "no secret" : "a secret";
    }
}
