package dev.weft.client.session;

import dev.weft.access.Grant;
import dev.weft.access.Secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    private static final System.Logger LOG = System.getLogger(Guests.class.getName());

    private final Path file;
    private final Executor background;
    private final Map<String, Secret> secrets = new TreeMap<>();
    private List<Grant> grants = List.of();

    /// @param file holds the secrets; need not be there
    Guests(Path file, Executor background) {
        this.file = file;
        this.background = background;
        read();
    }

    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.strip().split(" ", -1);
                if (words.length == 2 && Grant.isId(words[0]) && Secret.isWellFormed(words[1])) {
                    secrets.put(words[0], new Secret(words[1]));
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, file + " is unreadable", e);
        }
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
        List<String> lines = new ArrayList<>();
        secrets.forEach((known, each) -> lines.add(known + " " + each.text()));
        background.execute(() -> write(lines));
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

    private synchronized void write(List<String> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.write(beside, lines);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, file + " was not written", e);
        }
    }
}
