package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.server.access.RoleCheck;
import dev.weft.store.SqliteEventStore;
import dev.weft.store.StoredDocument;
import dev.weft.wire.Bulk;
import dev.weft.wire.ChatLine;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Message;
import dev.weft.wire.Message.AskChat;
import dev.weft.wire.Message.Chat;
import dev.weft.wire.Message.ChatPage;
import dev.weft.wire.Message.Chatted;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The chat beside a document, seen by clients that are not Weft's own.
class ChatTest {

    private static final AgentId A = new AgentId(1, 1);
    private static final AgentId B = new AgentId(2, 2);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);
    private static final AskChat EVERYTHING = new AskChat(Optional.empty(), Optional.empty());

    @TempDir Path directory;

    private static WireClient joined(InetSocketAddress server, String name, AgentId agent) {
        WireClient client =
                WireClient.join(
                        server,
                        WireClient.person(name),
                        agent,
                        WireClient.open(DOCUMENT, VersionVector.empty()));
        client.await(Message.Opened.class);
        return client;
    }

    private static ChatPage asked(WireClient client, AskChat question) {
        client.send(question);
        return client.await(ChatPage.class);
    }

    private static ChatLine line(String author, int number) {
        return new ChatLine(
                "%032x".formatted(number), WireClient.person(author), number, "line " + number);
    }

    private static Chatted known(ChatLine... lines) {
        return new Chatted(List.of(lines).stream().map(ChatLine::id).toList());
    }

    @Test
    void whoAskedHearsEachLineOnceAndWhoDidNotHearsNothing() {
        try (SyncServer server = Servers.start(directory);
                WireClient ana = joined(server.address(), "Ana", A);
                WireClient ben = joined(server.address(), "Ben", B);
                WireClient old = joined(server.address(), "Old", new AgentId(3, 3))) {
            assertEquals(List.of(), asked(ben, EVERYTHING).lines());
            ana.send(new Chat(List.of(line("Ana", 1))));
            assertEquals(known(line("Ana", 1)), ana.await(Chatted.class));
            assertEquals(new Chat(List.of(line("Ana", 1))), ben.await(Chat.class));

            // Once more, as after a lost answer: acknowledged, and nobody hears of it.
            ana.send(new Chat(List.of(line("Ana", 1))));
            assertEquals(known(line("Ana", 1)), ana.await(Chatted.class));
            ana.send(new Chat(List.of(line("Ana", 2))));
            assertEquals(new Chat(List.of(line("Ana", 2))), ben.await(Chat.class));

            old.send(new Message.ListOffers());
            Message next = old.next();
            while (!(next instanceof Message.Offers)) {
                assertFalse(next instanceof Chat, next.toString());
                next = old.next();
            }
            ChatPage all = asked(ana, EVERYTHING);
            assertEquals(List.of(line("Ana", 1), line("Ana", 2)), all.lines());
        }
    }

    @Test
    void whoComesBackIsToldWhatIsMissingPageByPage() {
        List<ChatLine> said = new ArrayList<>();
        for (int i = 1; i <= 405; i++) {
            said.add(line("Ana", i));
        }
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(new StoredDocument(DOCUMENT, "Notes", 1, "")).join();
            store.addChat(DOCUMENT, said, false).join();
        }
        try (SyncServer server = Servers.start(directory);
                WireClient ben = joined(server.address(), "Ben", B)) {
            ChatPage newest = asked(ben, EVERYTHING);
            assertEquals(said.subList(205, 405), newest.lines());
            assertTrue(newest.more());
            ChatPage older =
                    asked(ben, new AskChat(Optional.of(said.get(205).id()), Optional.empty()));
            assertEquals(said.subList(5, 205), older.lines());
            assertTrue(older.more());
            ChatPage oldest =
                    asked(ben, new AskChat(Optional.of(said.get(5).id()), Optional.empty()));
            assertEquals(new ChatPage(said.subList(0, 5), false, false), oldest);

            String digest = ChatLine.digest(said.stream().map(ChatLine::id).toList());
            assertEquals(
                    new ChatPage(List.of(), false, true),
                    asked(ben, new AskChat(Optional.empty(), Optional.of(digest))));
        }
    }

    @Test
    void whatWasAcknowledgedOutlivesAKill() throws Exception {
        Path data = directory.resolve("data");
        List<ChatLine> said = new ArrayList<>();
        try (ServerProcess process = ServerProcess.serve(directory, data)) {
            try (WireClient ana = joined(process.awaitReady(), "Ana", A)) {
                for (int i = 1; i <= 20; i++) {
                    ana.send(new Chat(List.of(line("Ana", i))));
                    said.add(line("Ana", i));
                    ana.await(Chatted.class);
                }
                process.kill();
            }
        }
        try (ServerProcess process = ServerProcess.serve(directory, data);
                WireClient ben = joined(process.awaitReady(), "Ben", B)) {
            assertEquals(said, asked(ben, EVERYTHING).lines());
        }
    }

    @Test
    void aFloodIsSlowedAndNothingOfItIsLost() {
        try (SyncServer server = Servers.start(directory);
                WireClient ana = joined(server.address(), "Ana", A)) {
            for (int i = 1; i <= 60; i++) {
                ana.send(new Chat(List.of(line("Ana", i))));
            }
            assertEquals(ErrorCode.BUSY, ana.await(Message.Failure.class).code());
            ana.await(Chatted.class, known(line("Ana", 60))::equals);
            assertEquals(60, asked(ana, EVERYTHING).lines().size());
        }
    }

    @Test
    void linesInAnotherNameAreRefused() {
        try (SyncServer server = Servers.start(directory);
                WireClient ana = joined(server.address(), "Ana", A)) {
            ana.send(new Chat(List.of(line("Ben", 1))));
            ana.awaitError(ErrorCode.ROLE_FORBIDS);
            assertEquals(List.of(), asked(ana, EVERYTHING).lines());
        }
    }

    @Test
    void aLineTooLongIsRefusedAndTheConnectionGoesOn() {
        try (SyncServer server = Servers.start(directory);
                WireClient ana = joined(server.address(), "Ana", A)) {
            String tooLong = "x".repeat(ChatLine.LONGEST_TEXT + 1);
            ana.send(
                    new Chat(
                            List.of(
                                    new ChatLine(
                                            "1".repeat(32),
                                            WireClient.person("Ana"),
                                            1,
                                            tooLong))));
            ana.awaitError(ErrorCode.BAD_FIELD);
            ana.send(new Chat(List.of(line("Ana", 1))));
            ana.await(Chatted.class);
        }
    }

    @Test
    void aViewerReadsOnly() {
        SecureRandom random = new SecureRandom();
        Secret owner = Secret.random(random);
        Protection protection =
                new Protection(
                        new Protection.Access.ByToken(owner, random),
                        new Protection.Tls.Off(),
                        List.of());
        ServerConfig config =
                ServerConfig.standard(directory, InstantSource.system())
                        .withPort(0)
                        .withProtection(protection);
        try (SyncServer server = Servers.start(config);
                WireClient ana = invited(server, "Ana", A, true, owner)) {
            ana.send(new Message.Invite(Role.VIEWER, "", OptionalLong.empty()));
            Secret viewers = ana.await(Message.Invited.class).secret();
            // An owner may bring what others said.
            ana.send(new Chat(List.of(line("Ana", 1), line("Cy", 2))));
            ana.await(Chatted.class);
            try (WireClient ben = invited(server, "Ben", B, false, viewers)) {
                assertEquals(2, asked(ben, EVERYTHING).lines().size());
                ben.send(new Chat(List.of(line("Ben", 3))));
                ben.awaitError(ErrorCode.ROLE_FORBIDS);
                assertEquals(2, asked(ben, EVERYTHING).lines().size());
            }
        }
        assertTrue(RoleCheck.objectionToChat(Role.COMMENTER, false).isEmpty());
        assertTrue(RoleCheck.objectionToChat(Role.COMMENTER, true).isPresent());
    }

    private static WireClient invited(
            SyncServer server, String name, AgentId agent, boolean create, Secret secret) {
        WireClient client =
                WireClient.join(
                        server.address(),
                        WireClient.person(name),
                        agent,
                        new Message.Open(
                                DOCUMENT,
                                create,
                                create ? "Notes" : "",
                                VersionVector.empty(),
                                Bulk.JSON,
                                secret));
        client.await(Message.Opened.class);
        return client;
    }
}
