package dev.weft.client.session;

import dev.weft.access.Fingerprint;
import dev.weft.access.Grant;
import dev.weft.access.Pass;
import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.access.ShortCode;
import dev.weft.graph.DocumentId;
import dev.weft.server.Protection;
import dev.weft.server.ServerConfig;
import dev.weft.server.Start;
import dev.weft.server.SyncServer;
import dev.weft.server.access.Tokens;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Sharing from this computer: one embedded server for all shared documents, with its data under
/// the profile. It encrypts, and lets in who has an invitation; the person here comes in as owner,
/// by a secret that lives as long as the server runs. Belongs to the owner thread; futures complete
/// there.
public final class Hosting {

    private static final String EVERYWHERE = "0.0.0.0";

    private final Path directory;
    private final Surroundings surroundings;
    private final List<OpenDocument> shared = new ArrayList<>();
    private final Nearby nearby;

    /// The secret by which guests come to each shared document.
    private final Map<DocumentId, Secret> guests = new HashMap<>();

    private Optional<Running> running = Optional.empty();

    /// Starting and stopping happen one after the other.
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    /// @param directory the server's own data directory, beside the profile's store
    /// @param nearby makes known what is shared
    Hosting(Path directory, Nearby nearby, Surroundings surroundings) {
        this.nearby = nearby;
        this.directory = directory;
        this.surroundings = surroundings;
    }

    /// Who can reach the server.
    public enum Reach {
        /// Programs on this computer only.
        THIS_COMPUTER,
        /// Everybody on the network; a person is asked once before.
        NETWORK
    }

    /// @param owner lets the person here in
    /// @param code what guests compare
    private record Running(SyncServer server, Reach reach, Secret owner, ShortCode code) {
        int port() {
            return server.address().getPort();
        }

        Pass pass(Secret secret) {
            Fingerprint own = server.fingerprint().orElseThrow();
            return Pass.of(secret, own);
        }

        Tokens tokens() {
            return server.tokens().orElseThrow();
        }
    }

    /// Starts the server if it does not run (again, if it must reach further than it does), and
    /// connects the document to it.
    ///
    /// @param port the wished port; if it is empty the standard one, or any free one where that is
    ///   taken
    /// @return the links, the best one to pass on first; fails with a [TroubleException], for
    ///   instance if the wished port is taken
    public CompletableFuture<List<Invitation>> share(
            OpenDocument document, Reach reach, OptionalInt port) {
        return share(document, reach, port.orElse(Invitation.STANDARD_PORT), port.isEmpty());
    }

    /// Shares a document as it was shared before.
    CompletableFuture<List<Invitation>> resume(OpenDocument document, Origin.Hosted before) {
        return share(document, before.reach(), before.port(), true);
    }

    private CompletableFuture<List<Invitation>> share(
            OpenDocument document, Reach reach, int port, boolean orAny) {
        return after(() -> running(reach, port, orAny))
                .thenCompose(server -> {
                    running = Optional.of(server);
                    Map<String, Secret> known = document.shelf().guests().secrets();
                    String title = document.title();
                    return inBackground(
                                    () -> {
                                        server.server().provide(document.id(), title);
                                        return firstGuest(document.id(), known, server);
                                    })
                            .thenApply(guest -> {
                                document.shelf().guests().remember(guest.id(), guest.secret());
                                guests.put(document.id(), guest.secret());
                                attach(document, server);
                                return invitations(document);
                            });
                });
    }

    /// An invitation and its secret.
    private record Guest(String id, Secret secret) {}

    /// The oldest invitation to write whose secret is known here; a new one if there is none.
    private static Guest firstGuest(
            DocumentId document, Map<String, Secret> known, Running server) {
        for (Grant grant : server.tokens().live(document)) {
            Secret secret = known.getOrDefault(grant.id(), Secret.NONE);
            if (grant.role() == Role.EDITOR && !secret.isNone()) {
                return new Guest(grant.id(), secret);
            }
        }
        Tokens.Created made =
                server.tokens()
                        .create(Role.EDITOR, Optional.of(document), "", OptionalLong.empty());
        return new Guest(made.grant().id(), made.secret());
    }

    private void attach(OpenDocument document, Running server) {
        shared.removeIf(OpenDocument::isClosed);
        if (!shared.contains(document)) {
            shared.add(document);
        }
        offer(document, server);
        nearby.announce(
                server.port(),
                server.server().fingerprint().orElseThrow(),
                server.reach() == Reach.NETWORK);
        document.shelf().originIs(new Origin.Hosted(server.reach(), server.port()).text());
        Invitation own = loopback(document, server, server.owner());
        if (document.invitation().filter(own::equals).isEmpty()) {
            document.connect(own, true);
        }
    }

    /// Whoever finds the server may join: sharing to the network means that.
    private void offer(OpenDocument document, Running server) {
        Secret secret = guests.getOrDefault(document.id(), Secret.NONE);
        if (!secret.isNone()) {
            server.server().offers().offer(document.id(), document.title(), secret.text());
        }
    }

    /// The server that runs, or a new one if none does or it does not reach far enough.
    private CompletableFuture<Running> running(Reach reach, int port, boolean orAny) {
        if (running.isPresent()) {
            Running present = running.get();
            if (present.reach() == Reach.NETWORK || reach == Reach.THIS_COMPUTER) {
                return CompletableFuture.completedFuture(present);
            }
            running = Optional.empty();
            return inBackground(
                            () -> {
                                int same = present.port();
                                present.server().close();
                                return start(reach, same, true);
                            })
                    .thenApply(server -> {
                        shared.stream()
                                .filter(document -> !document.isClosed())
                                .forEach(document -> offer(document, server));
                        return server;
                    });
        }
        return inBackground(() -> start(reach, port, orAny));
    }

    private Running start(Reach reach, int port, boolean orAny) {
        Secret owner = Secret.random(surroundings.random());
        Protection protection =
                new Protection(
                        new Protection.Access.ByToken(owner, surroundings.random()),
                        new Protection.Tls.SelfMade(),
                        List.of());
        ServerConfig config =
                ServerConfig.standard(directory, surroundings.clock())
                        .withProtection(protection)
                        .withBind(reach == Reach.NETWORK ? EVERYWHERE : ServerConfig.LOOPBACK)
                        .withPort(port);
        return switch (SyncServer.start(config)) {
            case Start.Started(SyncServer server) ->
                    new Running(
                            server, reach, owner, ShortCode.of(server.fingerprint().orElseThrow()));
            case Start.Failed(Start.Reason reason, String message) -> {
                if (reason == Start.Reason.PORT_TAKEN && orAny && port != 0) {
                    yield start(reach, 0, false);
                }
                throw new TroubleException(SessionTexts.of("sharing.failed", message));
            }
        };
    }

    /// Whether a document is shared from here now.
    public boolean isSharing(OpenDocument document) {
        return running.isPresent() && shared.contains(document) && !document.isClosed();
    }

    /// The links to a shared document, the best one to pass on first; empty if it is not shared.
    public List<Invitation> invitations(OpenDocument document) {
        if (!isSharing(document)) {
            return List.of();
        }
        Running server = running.orElseThrow();
        Invitation near =
                loopback(document, server, guests.getOrDefault(document.id(), Secret.NONE));
        List<Invitation> links = new ArrayList<>();
        if (server.reach() == Reach.NETWORK) {
            for (String address : LocalAddresses.reachable()) {
                links.add(near.at(address, server.port()));
            }
        }
        links.add(near);
        return List.copyOf(links);
    }

    /// The words by which guests know this computer, while it shares something.
    public Optional<ShortCode> code() {
        return running.map(Running::code);
    }

    /// Whether a link leads to a document that is shared from here: it needs no second connection.
    boolean leadsHere(Invitation invitation) {
        return shared.stream()
                .filter(document -> document.id().equals(invitation.document()))
                .flatMap(document -> invitations(document).stream())
                .anyMatch(invitation::leadsWhere);
    }

    /// Stops sharing everything; the documents go on here alone, guests go on offline.
    public CompletableFuture<Void> stop() {
        for (OpenDocument document : shared) {
            if (!document.isClosed()) {
                document.shelf().originIs(new Origin.Here().text());
                document.disconnect();
            }
        }
        shared.clear();
        return shutDown();
    }

    /// Stops the server; what was shared remembers it.
    CompletableFuture<Void> shutDown() {
        return after(() -> {
            if (running.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            SyncServer server = running.get().server();
            running = Optional.empty();
            nearby.withdraw();
            return inBackground(() -> {
                server.close();
                return null;
            });
        });
    }

    private static Invitation loopback(OpenDocument document, Running server, Secret secret) {
        return new Invitation(
                ServerConfig.LOOPBACK, server.port(), "/", document.id(), server.pass(secret));
    }

    private <T extends @Nullable Object> CompletableFuture<T> after(
            Supplier<CompletableFuture<T>> step) {
        CompletableFuture<T> next = last.handle((_, _) -> 0).thenCompose(_ -> step.get());
        last = next;
        return next;
    }

    private <T extends @Nullable Object> CompletableFuture<T> inBackground(Supplier<T> step) {
        CompletableFuture<T> result = new CompletableFuture<>();
        surroundings
                .background()
                .execute(() -> {
                    try {
                        T value = step.get();
                        surroundings.owner().execute(() -> result.complete(value));
                    } catch (RuntimeException e) {
                        surroundings
                                .owner()
                                .execute(() ->
                                        result.completeExceptionally(new CompletionException(e)));
                    }
                });
        return result;
    }
}
