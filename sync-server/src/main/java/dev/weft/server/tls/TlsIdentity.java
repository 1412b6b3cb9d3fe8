package dev.weft.server.tls;

import dev.weft.access.Fingerprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/// Who a server is to its clients: a certificate, and the key that proves it.
public final class TlsIdentity {

    /// The self-made one's file in a data directory, readable by its owner alone.
    static final String FILE = "identity.pem";

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final SSLContext context;
    private final Fingerprint fingerprint;

    private TlsIdentity(SSLContext context, Fingerprint fingerprint) {
        this.context = context;
        this.fingerprint = fingerprint;
    }

    /// The identity that a data directory holds; made if there is none yet. Blocks for the disk.
    ///
    /// @param now from when on it is valid
    public static TlsIdentity selfMade(Path directory, Instant now) throws TlsException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            SelfMadeCertificate.write(file, now);
        }
        return of(file, file);
    }

    /// An identity that somebody else made. Blocks for the disk.
    ///
    /// @param certificate PEM file: the certificate, then those that vouch for it
    /// @param key PEM file: the private key
    public static TlsIdentity of(Path certificate, Path key) throws TlsException {
        List<X509Certificate> chain = PemFile.certificates(certificate);
        PrivateKey secret = PemFile.key(key);
        try {
            X509Certificate own = chain.getFirst();
            return new TlsIdentity(context(secret, chain), fingerprint(own));
        } catch (GeneralSecurityException | IOException unusable) {
            throw new TlsException(
                    "The certificate %s and the key %s cannot be used together: %s."
                            .formatted(certificate, key, unusable.getMessage()),
                    unusable);
        }
    }

    /// The fingerprint of the self-made identity of a data directory, if there is one.
    public static Optional<Fingerprint> known(Path directory) throws TlsException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(fingerprint(PemFile.certificates(file).getFirst()));
        } catch (CertificateEncodingException damaged) {
            throw new TlsException(file + " holds no certificate.", damaged);
        }
    }

    private static Fingerprint fingerprint(X509Certificate certificate)
            throws CertificateEncodingException {
        return Fingerprint.of(certificate.getEncoded());
    }

    private static SSLContext context(PrivateKey key, List<X509Certificate> chain)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("weft", key, new char[0], chain.toArray(Certificate[]::new));
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /// SHA-256 of the certificate.
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /// The server's side of one connection.
    public SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS.clone());
        return engine;
    }
}
