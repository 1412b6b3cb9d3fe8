package dev.weft.client.net;

import dev.weft.access.Fingerprint;

import org.jspecify.annotations.Nullable;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Predicate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Looks at the certificate that one connection is shown, before anything is said to the server: it
/// has to be the known one, or, where none is known, one that an authority vouches for. Any other
/// ends the handshake and is remembered as [#stranger()].
final class CertificateCheck extends X509ExtendedTrustManager {

    private static final String CLIENTS = "only servers are checked here";

    private final Optional<Predicate<Fingerprint>> known;
    private final X509ExtendedTrustManager authorities;
    private volatile @Nullable Fingerprint stranger;

    CertificateCheck(Optional<Predicate<Fingerprint>> known) {
        this.known = known;
        this.authorities = authorities();
    }

    private static X509ExtendedTrustManager authorities() {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager found) {
                    return found;
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no trust manager", e);
        }
        throw new IllegalStateException("this Java has no trust manager for X.509");
    }

    /// Makes sockets that are checked by this.
    SSLSocketFactory sockets() {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new TrustManager[] {this}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /// Who showed a certificate that was not taken, if anybody did.
    Optional<Fingerprint> stranger() {
        return Optional.ofNullable(stranger);
    }

    private void check(X509Certificate[] chain, Vouching vouching) throws CertificateException {
        Fingerprint shown = Fingerprint.of(chain[0].getEncoded());
        if (known.isPresent()) {
            if (!known.get().test(shown)) {
                stranger = shown;
                throw new CertificateException("another certificate than the known one");
            }
            return;
        }
        try {
            vouching.check();
        } catch (CertificateException nobodyVouches) {
            stranger = shown;
            throw nobodyVouches;
        }
    }

    private interface Vouching {
        void check() throws CertificateException;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
            throws CertificateException {
        check(chain, () -> authorities.checkServerTrusted(chain, kind, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> authorities.checkServerTrusted(chain, kind, engine));
    }

    /// Without a connection there is no host name to compare.
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
        check(
                chain,
                () -> {
                    throw new CertificateException("no host name to compare");
                });
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket)
            throws CertificateException {
        throw new CertificateException(CLIENTS);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException(CLIENTS);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind)
            throws CertificateException {
        throw new CertificateException(CLIENTS);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
