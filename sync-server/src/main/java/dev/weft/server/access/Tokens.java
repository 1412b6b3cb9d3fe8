package dev.weft.server.access;

import dev.weft.access.Grant;
import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.graph.DocumentId;
import dev.weft.store.StoreException;
import dev.weft.store.StoredToken;
import dev.weft.store.TokenStore;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Nobody comes in without an invitation. All invitations are kept at hand, so that asking never
/// waits for the disk; making and changing them does.
///
/// Whoever is in is told at once when their invitation is changed or revoked here. What a command
/// beside the server changes, and what ends by the clock, is noticed by [#refresh()].
public final class Tokens implements AccessPolicy, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Tokens.class.getName());
    private static final String ASK = " Ask whoever shares the document for a new link.";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final TokenStore store;
    private final String ownerHash;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// Guards what follows, and is never held while a guest is told or the disk is waited for.
    private final Object lock = new Object();

    private Map<String, StoredToken> byHash = Map.of();
    private long seen = -1;
    private boolean closed;
    private final Set<LiveVisit> visits = new LinkedHashSet<>();

    /// What was made.
    public record Created(Grant grant, Secret secret) {}

    /// Blocks for the disk.
    ///
    /// @param store closed with this
    /// @param owner a secret that lets its holder into every document as owner, beside what is
    ///   stored; [Secret#NONE] for no such secret
    /// @param random makes ids and secrets; a secure source outside tests
    public Tokens(TokenStore store, Secret owner, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.ownerHash = owner.isNone() ? "" : owner.hash();
        this.clock = clock;
        this.random = random;
        refresh();
    }

    @Override
    public Optional<Tokens> tokens() {
        return Optional.of(this);
    }

    // Coming in

    @Override
    public Admission admit(DocumentId document, Secret secret, Guest guest) {
        if (secret.isNone()) {
            return new Admission.Denied(
                    "This server lets nobody in without an invitation, and the link has none."
                            + ASK);
        }
        String hash = secret.hash();
        synchronized (lock) {
            LiveVisit visit = new LiveVisit(hash, document, guest);
            Standing standing = standing(visit);
            if (standing instanceof Standing.Ended(String sentence)) {
                return new Admission.Denied(sentence);
            }
            visits.add(visit);
            return new Admission.Granted(visit);
        }
    }

    private sealed interface Standing {
        record Valid(Role role) implements Standing {}

        record Ended(String sentence) implements Standing {}
    }

    /// How an invitation stands now; under the lock.
    private Standing standing(LiveVisit visit) {
        if (visit.hash.equals(ownerHash)) {
            return new Standing.Valid(Role.OWNER);
        }
        StoredToken token = byHash.get(visit.hash);
        if (token == null || !token.grant().covers(visit.document)) {
            return new Standing.Ended("The link's invitation is not known here." + ASK);
        }
        if (token.revokedAt().isPresent()) {
            return new Standing.Ended("The link's invitation was taken back." + ASK);
        }
        if (token.grant().isOver(now())) {
            return new Standing.Ended(
                    "The link's invitation ended on "
                            + MINUTE.format(
                                    Instant.ofEpochSecond(token.grant().endsAt().getAsLong()))
                            + "."
                            + ASK);
        }
        return new Standing.Valid(token.grant().role());
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    // Making and changing; these block for the disk

    /// Makes an invitation.
    ///
    /// @param document where it leads; empty: into every document of the server
    /// @throws StoreException if it cannot be written
    public Created create(
            Role role, Optional<DocumentId> document, String label, OptionalLong endsAt) {
        Secret secret = Secret.random(random);
        Grant grant = new Grant(Grant.randomId(random), role, document, label, now(), endsAt);
        store.save(new StoredToken(grant, secret.hash(), OptionalLong.empty()));
        refresh();
        return new Created(grant, secret);
    }

    /// Whether nobody could come in now.
    public boolean isClosedToAll() {
        return ownerHash.isEmpty() && live().isEmpty();
    }

    /// The invitations that let in now, the oldest first.
    public List<Grant> live() {
        synchronized (lock) {
            long now = now();
            return byHash.values().stream()
                    .filter(token -> token.revokedAt().isEmpty() && !token.grant().isOver(now))
                    .map(StoredToken::grant)
                    .toList();
        }
    }

    /// The invitations that lead to one document alone and let in now, the oldest first.
    public List<Grant> live(DocumentId document) {
        return live().stream()
                .filter(grant -> grant.document().filter(document::equals).isPresent())
                .toList();
    }

    /// Gives an invitation another role; whoever is in by it is told.
    ///
    /// @return whether there is such an invitation
    public boolean change(String id, Role role) {
        return replace(
                id,
                token ->
                        new StoredToken(
                                token.grant().withRole(role), token.hash(), token.revokedAt()));
    }

    /// Takes an invitation back; whoever is in by it is sent away.
    ///
    /// @return whether there is such an invitation
    public boolean revoke(String id) {
        return replace(
                id,
                token ->
                        token.revokedAt().isPresent()
                                ? token
                                : new StoredToken(
                                        token.grant(), token.hash(), OptionalLong.of(now())));
    }

    private interface Replacement {
        StoredToken of(StoredToken token);
    }

    private boolean replace(String id, Replacement replacement) {
        Optional<StoredToken> known;
        synchronized (lock) {
            known =
                    byHash.values().stream()
                            .filter(token -> token.grant().id().equals(id))
                            .findFirst();
        }
        if (known.isEmpty()) {
            return false;
        }
        store.save(replacement.of(known.get()));
        refresh();
        return true;
    }

    // Keeping up

    /// Reads anew what somebody else changed, and tells whoever is in by an invitation that is
    /// another one now or over. Blocks for the disk; about once a second.
    public void refresh() {
        synchronized (lock) {
            if (closed) {
                return;
            }
        }
        try {
            read();
        } catch (StoreException unreadable) {
            LOG.log(Level.ERROR, "the invitations cannot be read; the last known hold", unreadable);
        }
        List<Runnable> news = new ArrayList<>();
        synchronized (lock) {
            for (LiveVisit visit : List.copyOf(visits)) {
                switch (standing(visit)) {
                    case Standing.Valid(Role role) when role == visit.role -> {}
                    case Standing.Valid(Role role) -> {
                        visit.role = role;
                        news.add(() -> visit.guest.roleChanged(role));
                    }
                    case Standing.Ended(String sentence) -> {
                        visits.remove(visit);
                        news.add(() -> visit.guest.accessEnded(sentence));
                    }
                }
            }
        }
        news.forEach(Runnable::run);
    }

    private void read() {
        long number = store.changes();
        synchronized (lock) {
            if (number == seen) {
                return;
            }
        }
        Map<String, StoredToken> read = new LinkedHashMap<>();
        store.all().forEach(token -> read.put(token.hash(), token));
        synchronized (lock) {
            if (number > seen) {
                seen = number;
                byHash = read;
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        store.close();
    }

    /// Somebody who is in. Its role is guarded by the lock.
    private final class LiveVisit implements Visit {
        private final String hash;
        private final DocumentId document;
        private final Guest guest;
        private Role role;

        LiveVisit(String hash, DocumentId document, Guest guest) {
            this.hash = hash;
            this.document = document;
            this.guest = guest;
            this.role = standing(this) instanceof Standing.Valid(Role now) ? now : Role.VIEWER;
        }

        @Override
        public Role role() {
            synchronized (lock) {
                return role;
            }
        }

        @Override
        public void close() {
            synchronized (lock) {
                visits.remove(this);
            }
        }
    }
}
