package dev.weft.access;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// Who a server is: SHA-256 of its certificate (the DER form).
///
/// @param hex 64 lower-case hexadecimal digits
public record Fingerprint(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /// 128 bits are beyond anybody's search.
    private static final int PREFIX_BYTES = 16;

    public Fingerprint {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a fingerprint: " + hex);
        }
    }

    /// The fingerprint of a certificate.
    ///
    /// @param certificate its DER form
    public static Fingerprint of(byte[] certificate) {
        return new Fingerprint(HexFormat.of().formatHex(Secret.sha256(certificate)));
    }

    /// Reads 64 lower-case hexadecimal digits.
    public static Optional<Fingerprint> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new Fingerprint(text)) : Optional.empty();
    }

    /// What a link carries of it: the first 128 bits, as 22 characters of base64url.
    public String prefix() {
        byte[] start = HexFormat.of().parseHex(hex, 0, 2 * PREFIX_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(start);
    }

    /// The digits.
    @Override
    public String toString() {
        return hex;
    }
}
