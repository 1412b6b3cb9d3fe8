package dev.weft.server;

import dev.weft.access.Secret;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/// Who may come in, and how what they say is kept from others.
///
/// @param access who may come in
/// @param tls how it is encrypted
/// @param origins web pages that may connect besides those of the same host, each as browsers name
///   it: `https://example.org`
public record Protection(Access access, Tls tls, List<String> origins) {

    public Protection {
        origins = List.copyOf(origins);
    }

    /// Everybody, in the clear: for the loopback interface, for tests, and behind something else
    /// that sees to it.
    public static final Protection NONE =
            new Protection(new Access.Open(), new Tls.Off(), List.of());

    /// Who may come in.
    public sealed interface Access {

        /// Everybody, and everybody may write.
        record Open() implements Access {}

        /// Who holds the secret of an invitation.
        ///
        /// @param owner lets in as owner of everything; [Secret#NONE]: only what is stored counts
        /// @param random makes secrets; a secure source outside tests
        record ByToken(Secret owner, RandomGenerator random) implements Access {}
    }

    /// How it is encrypted.
    public sealed interface Tls {

        /// Not at all.
        record Off() implements Tls {}

        /// By a certificate that the server makes for itself and keeps in its data directory.
        record SelfMade() implements Tls {}

        /// By a certificate of somebody else.
        ///
        /// @param certificate PEM file: the server's certificate, then those that vouch for it
        /// @param key PEM file: its private key, without a passphrase
        record Own(Path certificate, Path key) implements Tls {}
    }
}
