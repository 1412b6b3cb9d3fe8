package dev.weft.server.tls;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

/// Makes a key and a certificate that vouches for itself.
final class SelfMadeCertificate {

    private static final Duration VALID = Duration.ofDays(365L * 50);

    /// Clocks differ.
    private static final Duration EARLIER = Duration.ofDays(2);

    private static final int LINE = 64;

    private SelfMadeCertificate() {}

    /// Writes a new key and certificate into a file that nobody but its owner may read; whole or
    /// not at all.
    static void write(Path file, Instant now) throws TlsException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] certificate = certificate(pair, now);
            String text =
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                            + pem("CERTIFICATE", certificate);
            PrivateFile.write(file, text);
        } catch (GeneralSecurityException | OperatorCreationException broken) {
            throw new TlsException("This Java cannot make a certificate: " + broken + ".", broken);
        } catch (IOException unwritten) {
            throw new TlsException(
                    file + " cannot be written: " + unwritten.getMessage() + ".", unwritten);
        }
    }

    private static byte[] certificate(KeyPair pair, Instant now)
            throws OperatorCreationException, IOException {
        X500Name name = new X500Name("CN=Weft");
        X509CertificateHolder certificate =
                new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.valueOf(Math.max(1, now.toEpochMilli())),
                                Date.from(now.minus(EARLIER)),
                                Date.from(now.plus(VALID)),
                                name,
                                pair.getPublic())
                        .build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(pair.getPrivate()));
        return certificate.getEncoded();
    }

    private static String pem(String what, byte[] bytes) {
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
    }
}
