package dev.weft.server.tls;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/// Certificates and keys as the rest of the world writes them.
final class PemFile {

    private PemFile() {}

    /// The certificates of a file, in its order; at least one.
    static List<X509Certificate> certificates(Path file) throws TlsException {
        String begin = "-----BEGIN CERTIFICATE-----";
        String end = "-----END CERTIFICATE-----";
        try {
            String text = Files.readString(file);
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            List<X509Certificate> chain =
                    Stream.of(text.split(end))
                            .filter(part -> part.contains(begin))
                            .map(part -> part.substring(part.indexOf(begin)) + end)
                            .map(one -> certificate(factory, one))
                            .toList();
            if (chain.isEmpty()) {
                throw new TlsException(file + " holds no certificate in PEM form.");
            }
            return chain;
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            throw new TlsException(
                    file + " holds a certificate that cannot be read: " + damaged.getMessage(),
                    damaged);
        }
    }

    private static X509Certificate certificate(CertificateFactory factory, String pem) {
        try (InputStream bytes =
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
            return (X509Certificate) factory.generateCertificate(bytes);
        } catch (IOException | GeneralSecurityException damaged) {
            throw new IllegalArgumentException(damaged.getMessage(), damaged);
        }
    }

    /// The first private key of a file: PKCS#8, or one of the older forms of RSA and EC keys.
    static PrivateKey key(Path file) throws TlsException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                PEMParser parser = new PEMParser(reader)) {
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                switch (part) {
                    case PrivateKeyInfo info -> {
                        return converter.getPrivateKey(info);
                    }
                    case PEMKeyPair pair -> {
                        return converter.getPrivateKey(pair.getPrivateKeyInfo());
                    }
                    case PEMEncryptedKeyPair _ -> throw locked(file);
                    case PKCS8EncryptedPrivateKeyInfo _ -> throw locked(file);
                    default -> {
                        // Certificates and parameters of curves may stand in the same file.
                    }
                }
            }
            throw new TlsException(file + " holds no private key in PEM form.");
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static TlsException locked(Path file) {
        return new TlsException(
                "The key in "
                        + file
                        + " is protected by a passphrase, which a server that starts by itself"
                        + " cannot give. Name a file with the key alone that only the server's user"
                        + " may read.");
    }

    private static TlsException unreadable(Path file, IOException cause) {
        String why =
                cause instanceof NoSuchFileException
                        ? "it is not there"
                        : String.valueOf(cause.getMessage());
        return new TlsException(file + " cannot be read: " + why + ".", cause);
    }
}
