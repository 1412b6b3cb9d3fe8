package dev.weft.access;

import java.util.regex.Pattern;

/// What stands behind the `#` of a link, which no browser and no proxy sends anywhere: the secret,
/// and how to know the server.
///
///     SECRET                    the person compares the short code at the first join
///     SECRET.22-characters      TLS, by a certificate whose fingerprint begins like this
///     SECRET.plain              no TLS
///
/// The secret may be empty.
public record Pass(Secret secret, Lock lock) {

    /// No secret, and nothing said of the server.
    public static final Pass NONE = new Pass(Secret.NONE, new Lock.Unsaid());

    private static final String PLAIN = "plain";
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{22}");

    /// How the server is to be known.
    public sealed interface Lock {

        /// By the certificate whose [Fingerprint#prefix()] this is.
        record Key(String prefix) implements Lock {
            /// Whether a certificate is the one.
            public boolean fits(Fingerprint shown) {
                return shown.prefix().equals(prefix);
            }
        }

        /// Not at all: it does not encrypt.
        record Plain() implements Lock {}

        /// The link does not say.
        record Unsaid() implements Lock {}
    }

    /// A pass for a server that shows this certificate.
    public static Pass of(Secret secret, Fingerprint server) {
        return new Pass(secret, new Lock.Key(server.prefix()));
    }

    /// A pass for a server that does not encrypt.
    public static Pass plain(Secret secret) {
        return new Pass(secret, new Lock.Plain());
    }

    /// Reads what [#text()] wrote. What is behind a dot and not understood is left out, so that
    /// later versions can add to it; a secret of wrong form reads as none.
    public static Pass parse(String fragment) {
        String[] parts = fragment.split("\\.", -1);
        Secret secret = Secret.isWellFormed(parts[0]) ? new Secret(parts[0]) : Secret.NONE;
        Lock lock = new Lock.Unsaid();
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].equals(PLAIN)) {
                lock = new Lock.Plain();
            } else if (PREFIX.matcher(parts[i]).matches()) {
                lock = new Lock.Key(parts[i]);
            }
        }
        return new Pass(secret, lock);
    }

    /// The text behind the `#`; empty if there is nothing to say.
    public String text() {
        return switch (lock) {
            case Lock.Key(String prefix) -> secret.text() + "." + prefix;
            case Lock.Plain _ -> secret.text() + "." + PLAIN;
            case Lock.Unsaid _ -> secret.text();
        };
    }
}
