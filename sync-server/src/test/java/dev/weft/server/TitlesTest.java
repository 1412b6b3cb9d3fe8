package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.store.Archive;
import dev.weft.store.SqliteEventStore;
import dev.weft.wire.Bulk;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Message;
import dev.weft.wire.Message.AskTitle;
import dev.weft.wire.Message.Entitle;
import dev.weft.wire.Message.Titled;
import dev.weft.wire.Title;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/// What a document is called, seen by clients that are not Weft's own.
class TitlesTest {

    private static final AgentId A = new AgentId(1, 1);
    private static final AgentId B = new AgentId(2, 2);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);
    private static final Title MADE = Title.first("Minutes");

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

    private static Title answer(WireClient client, Message said) {
        client.send(said);
        return client.await(Titled.class).title();
    }

    private static Title by(String name, String text, int number) {
        return new Title(text, number, WireClient.person(name).id());
    }

    @Test
    void theOneThatReplacesTheOthersStandsAndWhoNeverAskedHearsNothing() {
        Title low = by("Ana", "Agenda", 1);
        Title high = by("Ben", "Budget", 1);
        Title stands = low.replaces(high) ? low : high;
        Title falls = low.replaces(high) ? high : low;
        try (SyncServer server = Servers.start(directory);
                WireClient ana = joined(server.address(), "Ana", A);
                WireClient ben = joined(server.address(), "Ben", B);
                WireClient old = joined(server.address(), "Old", new AgentId(3, 3))) {
            assertEquals(MADE, answer(ben, new AskTitle()));
            assertEquals(stands, answer(ana, new Entitle(stands)));
            assertEquals(stands, ben.await(Titled.class).title());
            // Given at the same time elsewhere: it comes too late in the order of all.
            assertEquals(stands, answer(ben, new Entitle(falls)));
            Title later = by("Ben", "Plan", 2);
            assertEquals(later, answer(ben, new Entitle(later)));
            assertEquals(later, ana.await(Titled.class).title());

            old.send(new Message.ListOffers());
            Message next = old.next();
            while (!(next instanceof Message.Offers)) {
                assertFalse(next instanceof Titled, next.toString());
                next = old.next();
            }
        }
    }

    @Test
    void whatWasAnsweredOutlivesAKillAndGoesIntoABackup() throws Exception {
        Path data = directory.resolve("data");
        Title given = by("Ana", "Grüße 🦊", 3);
        try (ServerProcess process = ServerProcess.serve(directory, data);
                WireClient ana = joined(process.awaitReady(), "Ana", A)) {
            assertEquals(given, answer(ana, new Entitle(given)));
            process.kill();
        }
        try (ServerProcess process = ServerProcess.serve(directory, data);
                WireClient ben =
                        WireClient.join(
                                process.awaitReady(),
                                WireClient.person("Ben"),
                                B,
                                WireClient.open(DOCUMENT, VersionVector.empty()))) {
            assertEquals("Grüße 🦊", ben.await(Message.Opened.class).title());
            assertEquals(given, answer(ben, new AskTitle()));
            try (Archive running = Archive.of(data)) {
                running.copyTo(directory.resolve("backup.db"));
            }
        }
        Path restored = directory.resolve("restored");
        try (Archive backup = Archive.file(directory.resolve("backup.db"))) {
            backup.restoreTo(restored);
        }
        try (SqliteEventStore store = SqliteEventStore.open(restored)) {
            assertEquals(given, store.document(DOCUMENT).orElseThrow().name());
        }
    }

    @Test
    void whatIsOfferedHasTheNewTitle() {
        try (SyncServer server = Servers.start(directory);
                WireClient ana = joined(server.address(), "Ana", A)) {
            server.offers().offer(DOCUMENT, "Minutes", "s3cret");
            answer(ana, new Entitle(by("Ana", "Plan", 1)));
            ana.send(new Message.ListOffers());
            assertEquals(
                    List.of(new Message.Offer(DOCUMENT, "Plan", "s3cret")),
                    ana.await(Message.Offers.class).documents());
        }
    }

    @Test
    void aNumberFarBeyondIsRefusedAndTheConnectionGoesOn() {
        try (SyncServer server = Servers.start(directory);
                WireClient ana = joined(server.address(), "Ana", A)) {
            ana.send(new Entitle(by("Ana", "Plan", 10_001)));
            ana.awaitError(ErrorCode.BAD_FIELD);
            ana.sendText("{\"type\":\"title\",\"title\":\"x\\ny\",\"number\":1,\"by\":\"z\"}");
            ana.awaitError(ErrorCode.BAD_FIELD);
            ana.send(new Titled(MADE));
            ana.awaitError(ErrorCode.NOT_FOR_SERVER);
            assertEquals(MADE, answer(ana, new AskTitle()));
            Title far = by("Ana", "Plan", 10_000);
            assertEquals(far, answer(ana, new Entitle(far)));
        }
    }

    @Test
    void manyAtOnceEndInTheLast() {
        try (SyncServer server = Servers.start(directory);
                WireClient ben = joined(server.address(), "Ben", B);
                WireClient ana = joined(server.address(), "Ana", A)) {
            answer(ben, new AskTitle());
            for (int i = 1; i <= 15; i++) {
                ana.send(new Entitle(by("Ana", "Plan " + i, i)));
            }
            Titled last = new Titled(by("Ana", "Plan 15", 15));
            ana.await(Titled.class, last::equals);
            ben.await(Titled.class, last::equals);
        }
    }

    @Test
    void whoMayNotEditReadsTheTitleOnly() {
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
            for (Role role : List.of(Role.VIEWER, Role.COMMENTER)) {
                ana.send(new Message.Invite(role, "", OptionalLong.empty()));
                Secret secret = ana.await(Message.Invited.class).secret();
                try (WireClient ben = invited(server, "Ben", B, false, secret)) {
                    assertEquals(MADE, answer(ben, new AskTitle()));
                    ben.send(new Entitle(by("Ben", "Mine", 1)));
                    ben.awaitError(ErrorCode.ROLE_FORBIDS);
                    assertEquals(MADE, answer(ben, new AskTitle()));
                }
            }
            ana.send(new Message.Invite(Role.EDITOR, "", OptionalLong.empty()));
            Secret secret = ana.await(Message.Invited.class).secret();
            try (WireClient ben = invited(server, "Ben", B, false, secret)) {
                Title given = by("Ben", "Ours", 1);
                assertEquals(given, answer(ben, new Entitle(given)));
            }
        }
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
                                create ? MADE.text() : "",
                                VersionVector.empty(),
                                Bulk.JSON,
                                secret));
        client.await(Message.Opened.class);
        return client;
    }
}
