package dev.weft.server;

import dev.weft.server.access.AccessPolicy;
import dev.weft.server.access.OpenAccess;
import dev.weft.server.access.Tokens;
import dev.weft.server.net.Origins;
import dev.weft.server.tls.TlsException;
import dev.weft.server.tls.TlsIdentity;
import dev.weft.store.TokenStore;

import java.util.Optional;

/// What stands between a server and strangers, set up as a [Protection] asks for.
///
/// @param access who may come in
/// @param tls the certificate; empty: nothing is encrypted
/// @param origins which web pages may connect
record Guards(AccessPolicy access, Optional<TlsIdentity> tls, Origins origins)
        implements AutoCloseable {

    /// Sets them up; the data directory's store is open. Blocks for the disk.
    ///
    /// @throws TlsException if there is no certificate to show
    /// @throws dev.weft.store.StoreException if the invitations cannot be read
    static Guards of(ServerConfig config) throws TlsException {
        Protection wanted = config.protection();
        Optional<TlsIdentity> tls =
                switch (wanted.tls()) {
                    case Protection.Tls.Off _ -> Optional.empty();
                    case Protection.Tls.SelfMade _ ->
                            Optional.of(
                                    TlsIdentity.selfMade(
                                            config.dataDirectory(), config.clock().instant()));
                    case Protection.Tls.Own(var certificate, var key) ->
                            Optional.of(TlsIdentity.of(certificate, key));
                };
        AccessPolicy access =
                switch (wanted.access()) {
                    case Protection.Access.Open _ -> new OpenAccess();
                    case Protection.Access.ByToken(var owner, var random) ->
                            new Tokens(
                                    TokenStore.open(config.dataDirectory()),
                                    owner,
                                    config.clock(),
                                    random);
                };
        boolean tokens = access.tokens().isPresent();
        return new Guards(access, tls, new Origins(wanted.origins(), tokens));
    }

    @Override
    public void close() {
        access.tokens().ifPresent(Tokens::close);
    }
}
