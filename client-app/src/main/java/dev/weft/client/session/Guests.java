package dev.weft.client.session;

import dev.weft.access.Grant;
import dev.weft.access.Secret;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/// The invitations to one document, as its owner sees them: what the server lists, and the secrets
/// of those that were made here, which no server tells a second time. Belongs to the owner thread;
/// written in the background.
final class Guests {

    private final PairFile file;
    private final Map<String, Secret> secrets = new TreeMap<>();
    private List<Grant> grants = List.of();

    /// @param file holds the secrets; need not be there
    Guests(Path file, Executor background) {
        this.file = new PairFile(file, background);
        this.file
                .read()
                .forEach((id, secret) -> {
                    if (Grant.isId(id) && Secret.isWellFormed(secret)) {
                        secrets.put(id, new Secret(secret));
                    }
                });
    }

    /// What the server lists.
    void are(List<Grant> listed) {
        grants = List.copyOf(listed);
    }

    /// One was made.
    void made(Grant grant, Secret secret) {
        remember(grant.id(), secret);
        List<Grant> more = new ArrayList<>(grants);
        more.removeIf(known -> known.id().equals(grant.id()));
        more.add(grant);
        grants = List.copyOf(more);
    }

    /// Keeps a secret that was told.
    void remember(String id, Secret secret) {
        secrets.put(id, secret);
        Map<String, String> lines = new TreeMap<>();
        secrets.forEach((known, each) -> lines.put(known, each.text()));
        file.replace(lines);
    }

    /// The secret of an invitation that was made here.
    Optional<Secret> secret(String id) {
        return Optional.ofNullable(secrets.get(id));
    }

    /// A copy of all secrets that are known here, by the invitations' ids.
    Map<String, Secret> secrets() {
        return Map.copyOf(secrets);
    }

    /// All that let in, the oldest first.
    List<GuestLink> all() {
        return grants.stream().map(grant -> new GuestLink(grant, secret(grant.id()))).toList();
    }
}
