package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.access.Fingerprint;
import dev.weft.access.Pass;
import dev.weft.access.Secret;
import dev.weft.access.ShortCode;
import dev.weft.graph.DocumentId;
import dev.weft.server.Protection;
import dev.weft.server.ServerConfig;
import dev.weft.server.Start;
import dev.weft.server.SyncServer;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/// Servers with a certificate that an authority signed (`--tls CERT,KEY`), as clients take them
/// that know the authority, and others. The authority is made here, and thrown away.
class OwnCertificateTest {

    private static final DocumentId DOCUMENT = new DocumentId(7, 7);
    private static final List<String> TRUST =
            List.of(
                    "javax.net.ssl.trustStore",
                    "javax.net.ssl.trustStorePassword",
                    "javax.net.ssl.trustStoreType");

    @TempDir Path folder;

    private List<Optional<String>> before = List.of();
    private int serial = 1;

    /// A certificate and the key that it is about.
    private record Signed(X509Certificate certificate, KeyPair keys) {}

    @BeforeEach
    void rememberWhomThisJavaTrusts() {
        before = TRUST.stream().map(name -> Optional.ofNullable(System.getProperty(name))).toList();
    }

    @AfterEach
    void trustWhomItTrustedBefore() {
        for (int i = 0; i < TRUST.size(); i++) {
            String name = TRUST.get(i);
            before.get(i)
                    .ifPresentOrElse(
                            value -> System.setProperty(name, value),
                            () -> System.clearProperty(name));
        }
    }

    private Signed sign(String name, boolean authority, Optional<Signed> by) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        X500Name subject = new X500Name("CN=" + name);
        X500Name issuer =
                by.map(signer ->
                                X500Name.getInstance(
                                        signer.certificate()
                                                .getSubjectX500Principal()
                                                .getEncoded()))
                        .orElse(subject);
        Instant now = Instant.now();
        JcaX509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(
                        issuer,
                        BigInteger.valueOf(serial++),
                        Date.from(now.minus(Duration.ofDays(1))),
                        Date.from(now.plus(Duration.ofDays(1))),
                        subject,
                        keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (!authority) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, name)));
        }
        KeyPair signing = by.map(Signed::keys).orElse(keys);
        return new Signed(
                new JcaX509CertificateConverter()
                        .getCertificate(
                                builder.build(
                                        new JcaContentSignerBuilder("SHA256withECDSA")
                                                .build(signing.getPrivate()))),
                keys);
    }

    private void trust(Signed authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", authority.certificate());
        Path file = folder.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "secret".toCharArray());
        }
        System.setProperty(TRUST.get(0), file.toString());
        System.setProperty(TRUST.get(1), "secret");
        System.setProperty(TRUST.get(2), "PKCS12");
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(bytes), what);
    }

    /// A server whose PEM file holds the certificate and those between it and the authority.
    private SyncServer serve(int port, Signed own, Signed... between) throws Exception {
        StringBuilder chain = new StringBuilder(pem("CERTIFICATE", own.certificate().getEncoded()));
        for (Signed signer : between) {
            chain.append(pem("CERTIFICATE", signer.certificate().getEncoded()));
        }
        Path certificate = Files.writeString(folder.resolve("server.crt"), chain);
        Path key =
                Files.writeString(
                        folder.resolve("server.key"),
                        pem("PRIVATE KEY", own.keys().getPrivate().getEncoded()));
        ServerConfig config =
                ServerConfig.standard(folder.resolve("data"), InstantSource.system())
                        .withPort(port)
                        .withProtection(
                                new Protection(
                                        new Protection.Access.Open(),
                                        new Protection.Tls.Own(certificate, key),
                                        List.of()));
        return assertInstanceOf(Start.Started.class, SyncServer.start(config)).server();
    }

    private HeadlessClient client(String name, SyncServer server) throws Exception {
        return client(name, new Invitation("localhost", server.address().getPort(), DOCUMENT));
    }

    private static Optional<Doubt> doubt(HeadlessClient client) throws Exception {
        return client.on(document -> document.access().doubt());
    }

    @Test
    void whatATrustedAuthoritySignedIsTakenWithoutAQuestionAlsoWhenRenewed() throws Exception {
        Signed authority = sign("Company", true, Optional.empty());
        Signed between = sign("Department", true, Optional.of(authority));
        trust(authority);
        int port;
        try (HeadlessClient ana = before(between)) {
            port = ana.on(document -> document.invitation().orElseThrow().port());
            HeadlessClient.until("offline", () -> !ana.isOnline());
            Signed renewed = sign("localhost", false, Optional.of(between));
            try (SyncServer server = serve(port, renewed, between)) {
                HeadlessClient.until("in again", ana::isSettled);
                assertEquals(Optional.empty(), doubt(ana));
                assertEquals("hello", ana.text());
                assertEquals(
                        Fingerprint.of(renewed.certificate().getEncoded()),
                        server.fingerprint().orElseThrow());
            }
        }
    }

    /// As README.md says of links that carry a key, whoever signed the certificate.
    @Test
    void aLinkOfBeforeARenewalHasToBeMadeAnew() throws Exception {
        Signed authority = sign("Company", true, Optional.empty());
        trust(authority);
        Signed first = sign("localhost", false, Optional.of(authority));
        Signed renewed = sign("localhost", false, Optional.of(authority));
        try (SyncServer server = serve(0, renewed);
                HeadlessClient late = client("late", linkWithKeyOf(first, server));
                HeadlessClient anew = client("anew", linkWithKeyOf(renewed, server))) {
            HeadlessClient.until("the new link lets in", anew::isSettled);
            HeadlessClient.until("the old one is a stop", () -> doubt(late).isPresent());
            Doubt doubt = doubt(late).orElseThrow();
            assertInstanceOf(Doubt.WrongServer.class, doubt);
            assertFalse(late.isOnline());
        }
    }

    private static Invitation linkWithKeyOf(Signed shown, SyncServer server) throws Exception {
        String prefix = Fingerprint.of(shown.certificate().getEncoded()).prefix();
        return new Invitation(
                "localhost",
                server.address().getPort(),
                "/",
                DOCUMENT,
                new Pass(Secret.NONE, new Pass.Lock.Key(prefix)));
    }

    private HeadlessClient client(String name, Invitation link) throws Exception {
        return HeadlessClient.open(
                folder.resolve(name), name, library -> HeadlessClient.meet(library, link));
    }

    /// Somebody who was in, and whose server has ended since.
    private HeadlessClient before(Signed between) throws Exception {
        Signed first = sign("localhost", false, Optional.of(between));
        try (SyncServer server = serve(0, first, between)) {
            HeadlessClient ana = client("ana", server);
            ana.type(0, "hello");
            HeadlessClient.until("in", ana::isSettled);
            assertEquals(Optional.empty(), doubt(ana), "the whole chain was shown");
            return ana;
        }
    }

    @Test
    void ofAnUnknownAuthorityTheWordsAreComparedAndAnotherKeyIsAStop() throws Exception {
        Signed authority = sign("Nobody knows it", true, Optional.empty());
        Signed own = sign("localhost", false, Optional.of(authority));
        int port;
        try (HeadlessClient ana = compared(own)) {
            port = ana.on(document -> document.invitation().orElseThrow().port());
            Signed other = sign("localhost", false, Optional.of(authority));
            try (SyncServer _ = serve(port, other)) {
                HeadlessClient.until(
                        "told",
                        () -> doubt(ana).filter(Doubt.Changed.class::isInstance).isPresent());
                assertFalse(ana.isOnline());
            }
        }
    }

    private HeadlessClient compared(Signed own) throws Exception {
        try (SyncServer server = serve(0, own)) {
            HeadlessClient ana = client("ana", server);
            HeadlessClient.until("asked", () -> doubt(ana).isPresent());
            ShortCode code =
                    assertInstanceOf(Doubt.FirstTime.class, doubt(ana).orElseThrow()).code();
            assertTrue(!code.equals(ShortCode.of(Fingerprint.of(new byte[] {1}))));
            ana.on(document -> {
                document.access().trust();
                return true;
            });
            HeadlessClient.until("in", ana::isOnline);
            return ana;
        }
    }

    @Test
    void aTrustedAuthoritysCertificateForAnotherHostIsAskedAbout() throws Exception {
        Signed authority = sign("Company", true, Optional.empty());
        trust(authority);
        try (SyncServer server =
                        serve(0, sign("elsewhere.example", false, Optional.of(authority)));
                HeadlessClient ana = client("ana", server)) {
            HeadlessClient.until("asked", () -> doubt(ana).isPresent());
            assertInstanceOf(Doubt.FirstTime.class, doubt(ana).orElseThrow());
            assertFalse(ana.isOnline());
        }
    }
}
