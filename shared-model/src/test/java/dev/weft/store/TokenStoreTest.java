package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.access.Grant;
import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.graph.DocumentId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Invitations on disk, beside a store that is open.
class TokenStoreTest {

    private static final DocumentId NOTES = new DocumentId(7, 7);

    @TempDir Path directory;

    private static StoredToken token(long id, Optional<DocumentId> document, Secret secret) {
        Grant grant =
                new Grant(
                        "%016x".formatted(id),
                        Role.EDITOR,
                        document,
                        "for all",
                        100 + id,
                        OptionalLong.of(200));
        return new StoredToken(grant, secret.hash(), OptionalLong.empty());
    }

    @Test
    void tokensComeBackChangedOnesAsTheyWereChanged() {
        SecureRandom random = new SecureRandom();
        StoredToken one = token(1, Optional.of(NOTES), Secret.random(random));
        StoredToken two = token(2, Optional.empty(), Secret.random(random));
        StoredToken revoked =
                new StoredToken(
                        two.grant().withRole(Role.VIEWER), two.hash(), OptionalLong.of(150));
        try (SqliteEventStore store = SqliteEventStore.open(directory);
                TokenStore tokens = TokenStore.open(directory)) {
            tokens.save(one);
            tokens.save(two);
            assertEquals(List.of(one, two), tokens.all());
            tokens.save(revoked);
            assertEquals(List.of(one, revoked), tokens.all());
            assertEquals(List.of(), store.documents());
        }
        try (TokenStore tokens = TokenStore.open(directory)) {
            assertEquals(List.of(one, revoked), tokens.all());
        }
    }

    @Test
    void anotherConnectionsChangesShowInTheNumber() {
        try (SqliteEventStore store = SqliteEventStore.open(directory);
                TokenStore server = TokenStore.open(directory);
                TokenStore command = TokenStore.open(directory)) {
            long before = server.changes();
            store.save(new StoredDocument(NOTES, "Notes", 1, "")).join();
            assertEquals(before, server.changes());
            command.save(token(1, Optional.empty(), Secret.random(new SecureRandom())));
            assertTrue(server.changes() > before);
            assertEquals(1, server.all().size());
        }
    }

    @Test
    void secretsAreNotInTheFile() throws Exception {
        Secret secret = Secret.random(new SecureRandom());
        try (SqliteEventStore store = SqliteEventStore.open(directory);
                TokenStore tokens = TokenStore.open(directory)) {
            tokens.save(token(1, Optional.empty(), secret));
            assertEquals(List.of(), store.documents());
        }
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains(secret.text()), file.toString());
            }
        }
    }

    @Test
    void aDirectoryWithoutAStoreIsSaid() {
        StoreException refused =
                assertThrows(StoreException.class, () -> TokenStore.open(directory));
        assertTrue(refused.getMessage().contains(SqliteEventStore.FILE), refused.getMessage());
    }
}
