package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.access.Grant;
import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.server.access.Tokens;
import dev.weft.wire.Bulk;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Message;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// A server that asks for invitations, seen by clients that are not Weft's own.
class AccessTest {

    private static final AgentId ANA = new AgentId(1, 1);
    private static final AgentId BEN = new AgentId(2, 2);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);
    private static final DocumentId OTHER = new DocumentId(8, 8);
    private static final int ACCESS_ENDED = 4003;
    private static final int ROLE_CHANGED = 4004;

    @TempDir Path directory;

    private final SecureRandom random = new SecureRandom();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final Secret owner = Secret.random(random);
    private SyncServer server;

    @BeforeEach
    void start() {
        InstantSource clock = now::get;
        Protection protection =
                new Protection(
                        new Protection.Access.ByToken(owner, random),
                        new Protection.Tls.Off(),
                        List.of());
        server =
                Servers.start(
                        ServerConfig.standard(directory, clock)
                                .withPort(0)
                                .withProtection(protection));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Tokens tokens() {
        return server.tokens().orElseThrow();
    }

    private Tokens.Created invitation(Role role) {
        return tokens().create(role, Optional.of(DOCUMENT), "", OptionalLong.empty());
    }

    private WireClient greeted(String name, AgentId agent) {
        WireClient client = WireClient.connect(server.address());
        client.send(new Message.Hello(Message.VERSION, agent, WireClient.person(name)));
        client.await(Message.Welcome.class);
        return client;
    }

    private static Message.Open open(DocumentId document, Secret secret) {
        return new Message.Open(
                document, true, "Minutes", VersionVector.empty(), Bulk.JSON, secret);
    }

    /// Somebody who is in.
    private WireClient joined(String name, AgentId agent, Secret secret, Role role) {
        WireClient client = greeted(name, agent);
        client.send(open(DOCUMENT, secret));
        assertEquals(role, client.await(Message.Opened.class).role());
        return client;
    }

    private static List<EventRun> typed(AgentId agent, String text) {
        Document document = new Document(agent, InstantSource.system());
        return document.perform(new Gesture.Type(0, text)).runs();
    }

    private void assertNotInvited(Secret secret, String words) {
        try (WireClient client = greeted("Ben", BEN)) {
            client.send(open(DOCUMENT, secret));
            Message.Failure failure = client.awaitError(ErrorCode.NOT_INVITED);
            assertTrue(failure.message().contains(words), failure.message());
            assertFalse(secret.text().length() > 4 && failure.message().contains(secret.text()));
        }
    }

    @Test
    void whoHasNoSecretOrAWrongOneStaysOut() {
        joined("Ana", ANA, owner, Role.OWNER).close();
        assertNotInvited(Secret.NONE, "without an invitation");
        assertNotInvited(Secret.random(random), "not known here");
        assertNotInvited(new Secret("x"), "not known here");
    }

    @Test
    void whoReadsOnlyBringsNoImages() {
        joined("Ana", ANA, owner, Role.OWNER).close();
        Secret reading = invitation(Role.VIEWER).secret();
        try (WireClient ben = joined("Ben", BEN, reading, Role.VIEWER)) {
            ben.send(new Message.Image("ab".repeat(32), Message.ImageNews.OFFER, 9, ""));
            ben.awaitError(ErrorCode.ROLE_FORBIDS);
            ben.send(new Message.Image("ab".repeat(32), Message.ImageNews.WANT, 0, ""));
            assertEquals(Message.ImageNews.MISSING, ben.await(Message.Image.class).what());
        }
    }

    @Test
    void anInvitationToAnotherDocumentDoesNotOpenThisOne() {
        Tokens.Created other =
                tokens().create(Role.OWNER, Optional.of(OTHER), "", OptionalLong.empty());
        assertNotInvited(other.secret(), "not known here");
    }

    @Test
    void anInvitationEnds() throws Exception {
        long end = now.get().plus(Duration.ofHours(1)).getEpochSecond();
        Secret secret =
                tokens().create(Role.EDITOR, Optional.of(DOCUMENT), "", OptionalLong.of(end))
                        .secret();
        try (WireClient ben = joined("Ben", BEN, secret, Role.EDITOR)) {
            now.set(Instant.ofEpochSecond(end));
            Message.Failure failure = ben.awaitError(ErrorCode.NOT_INVITED);
            assertTrue(failure.message().contains("ended on"), failure.message());
            assertEquals(ACCESS_ENDED, ben.closeCode());
        }
        assertNotInvited(secret, "ended on");
    }

    @Test
    void aRevokedInvitationEndsLiveConnectionsAtOnceAndOthersGoOn() throws Exception {
        Tokens.Created editor = invitation(Role.EDITOR);
        try (WireClient ana = joined("Ana", ANA, owner, Role.OWNER);
                WireClient ben = joined("Ben", BEN, editor.secret(), Role.EDITOR)) {
            ben.edit(typed(BEN, "before "));
            ben.awaitAck(BEN, 7);
            ana.await(Message.Edit.class);

            tokens().revoke(editor.grant().id());

            Message.Failure failure = ben.awaitError(ErrorCode.NOT_INVITED);
            assertTrue(failure.message().contains("taken back"), failure.message());
            assertEquals(ACCESS_ENDED, ben.closeCode());
            ana.await(Message.Bye.class, bye -> bye.agent().equals(Optional.of(BEN)));
            ana.edit(typed(ANA, "after "));
            ana.awaitAck(ANA, 6);
        }
        assertNotInvited(editor.secret(), "taken back");
    }

    @Test
    void whatACommandBesideTheServerRevokesIsNoticed() throws Exception {
        Tokens.Created editor = invitation(Role.EDITOR);
        try (WireClient ben = joined("Ben", BEN, editor.secret(), Role.EDITOR);
                ServerProcess command =
                        ServerProcess.start(
                                directory,
                                "token",
                                "revoke",
                                "--data-dir",
                                directory.toString(),
                                editor.grant().id())) {
            assertEquals(0, command.awaitExit(), command.errors());
            ben.awaitError(ErrorCode.NOT_INVITED);
            assertEquals(ACCESS_ENDED, ben.closeCode());
        }
    }

    @Test
    void aViewersHandMadeEditIsRefusedByNameAndReachesNobody() {
        try (WireClient ana = joined("Ana", ANA, owner, Role.OWNER);
                WireClient ben =
                        joined("Ben", BEN, invitation(Role.VIEWER).secret(), Role.VIEWER)) {
            ben.edit(typed(BEN, "graffiti"));
            Message.Failure failure = ben.awaitError(ErrorCode.ROLE_FORBIDS);
            assertTrue(failure.message().contains("viewer"), failure.message());
            assertEquals(Optional.of(BEN), failure.agent());

            ben.send(new Message.Presence(BEN, 1, Optional.empty(), Optional.empty()));
            ana.await(Message.Presence.class, it -> it.counter() == 1);
            ana.edit(typed(ANA, "hello"));
            ana.awaitAck(ANA, 5);
            assertEquals(ANA, ben.await(Message.Edit.class).runs().getFirst().agent());
            ben.send(new Message.Bye(Optional.empty(), ""));
            ana.await(
                    Message.Bye.class,
                    bye -> {
                        assertEquals(Optional.of(BEN), bye.agent());
                        return true;
                    });
        }
        try (Writer cy = new Writer("Cy", new AgentId(3, 3), DOCUMENT)) {
            cy.join(server.address(), owner);
            assertEquals("hello", cy.text());
        }
    }

    @Test
    void aViewerMakesNoDocument() {
        Secret viewer =
                tokens().create(Role.VIEWER, Optional.empty(), "", OptionalLong.empty()).secret();
        try (WireClient ben = greeted("Ben", BEN)) {
            ben.send(open(OTHER, viewer));
            ben.awaitError(ErrorCode.NO_SUCH_DOCUMENT);
        }
    }

    @Test
    void aCommenterCommentsAndChangesNoText() {
        try (WireClient ana = joined("Ana", ANA, owner, Role.OWNER)) {
            ana.edit(typed(ANA, "hello"));
            ana.awaitAck(ANA, 5);
            Secret secret = invitation(Role.COMMENTER).secret();
            try (WireClient ben = joined("Ben", BEN, secret, Role.COMMENTER)) {
                ben.sendText(mark(0, "comment:c1"));
                ben.awaitAck(BEN, 1);
                ana.await(Message.Edit.class);
                ben.sendText(mark(1, "bold"));
                Message.Failure failure = ben.awaitError(ErrorCode.ROLE_FORBIDS);
                assertTrue(failure.message().contains("commenter"), failure.message());
            }
            Secret again = invitation(Role.COMMENTER).secret();
            AgentId text = new AgentId(3, 3);
            try (WireClient ben = joined("Ben", text, again, Role.COMMENTER)) {
                ben.edit(typed(text, "graffiti"));
                ben.awaitError(ErrorCode.ROLE_FORBIDS);
            }
        }
    }

    private static String mark(int seq, String key) {
        return """
        {"type":"edit","runs":[{"agent":"%s","seq":%d,"parents":[["%s",4]%s],"time":1,\
        "ops":[{"mark":[1,4],"key":"%s","value":"true"%s}]}]}\
        """
                .formatted(
                        BEN,
                        seq,
                        ANA,
                        seq == 0 ? "" : ",[\"" + BEN + "\"," + (seq - 1) + "]",
                        key,
                        key.equals("bold") ? ",\"grow\":true" : "");
    }

    @Test
    void aDowngradeEndsTheConnectionAndTheNextOneIsAViewers() throws Exception {
        Tokens.Created link = invitation(Role.EDITOR);
        try (WireClient ben = joined("Ben", BEN, link.secret(), Role.EDITOR)) {
            tokens().change(link.grant().id(), Role.VIEWER);
            assertEquals(ROLE_CHANGED, ben.closeCode());
        }
        try (WireClient ben = joined("Ben", BEN, link.secret(), Role.VIEWER)) {
            ben.edit(typed(BEN, "graffiti"));
            ben.awaitError(ErrorCode.ROLE_FORBIDS);
        }
    }

    @Test
    void anOwnerInvitesOverTheWireAndNobodyElseDoes() throws Exception {
        try (WireClient ana = joined("Ana", ANA, owner, Role.OWNER)) {
            ana.send(new Message.Invite(Role.VIEWER, "for the class", OptionalLong.empty()));
            Message.Invited invited = ana.await(Message.Invited.class);
            Grant grant = invited.grant();
            assertEquals(Optional.of(DOCUMENT), grant.document());
            try (WireClient ben = joined("Ben", BEN, invited.secret(), Role.VIEWER)) {
                ben.send(new Message.Invitations(Optional.empty()));
                ben.awaitError(ErrorCode.ROLE_FORBIDS);
                ben.send(new Message.Invite(Role.OWNER, "", OptionalLong.empty()));
                ben.awaitError(ErrorCode.ROLE_FORBIDS);
                ben.send(new Message.Revoke(grant.id()));
                ben.awaitError(ErrorCode.ROLE_FORBIDS);

                ana.send(new Message.Change(grant.id(), Role.EDITOR));
                assertEquals(
                        Optional.of(List.of(grant.withRole(Role.EDITOR))),
                        ana.await(Message.Invitations.class).list());
                assertEquals(ROLE_CHANGED, ben.closeCode());
            }
            ana.send(new Message.Revoke(grant.id()));
            assertEquals(Optional.of(List.of()), ana.await(Message.Invitations.class).list());
            ana.send(new Message.Revoke("00000000deadbeef"));
            ana.awaitError(ErrorCode.BAD_FIELD);
        }
    }

    @Test
    void guessingEndsTheConnection() throws Exception {
        try (WireClient ben = greeted("Ben", BEN)) {
            for (int i = 0; i < 5; i++) {
                ben.send(open(DOCUMENT, Secret.random(random)));
                ben.awaitError(ErrorCode.NOT_INVITED);
            }
            assertEquals(ACCESS_ENDED, ben.closeCode());
        }
    }

    @Test
    void invitationsOutliveTheServer() {
        Secret secret = invitation(Role.EDITOR).secret();
        server.close();
        start();
        joined("Ben", BEN, secret, Role.EDITOR).close();
    }

    @Test
    void noSecretIsLoggedWhateverHappens() {
        List<String> lines = new ArrayList<>();
        Handler ears =
                new Handler() {
                    @Override
                    public synchronized void publish(LogRecord record) {
                        lines.add(record.getMessage() + " " + List.of(given(record)));
                        if (record.getThrown() != null) {
                            lines.add(record.getThrown().toString());
                        }
                    }

                    private Object[] given(LogRecord record) {
                        return record.getParameters() == null
                                ? new Object[0]
                                : record.getParameters();
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        ears.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        Logger ours = Logger.getLogger("dev.weft");
        Level before = ours.getLevel();
        root.addHandler(ears);
        ours.setLevel(Level.ALL);
        Secret wrong = Secret.random(random);
        Tokens.Created editor = invitation(Role.EDITOR);
        try (WireClient ana = joined("Ana", ANA, owner, Role.OWNER);
                WireClient ben = joined("Ben", BEN, editor.secret(), Role.EDITOR)) {
            ana.sendText("{\"type\":\"error\",\"code\":\"" + owner.text() + "\"}");
            ana.send(open(DOCUMENT, owner));
            ana.awaitError(ErrorCode.ALREADY_OPEN);
            tokens().revoke(editor.grant().id());
            ben.awaitError(ErrorCode.NOT_INVITED);
            assertNotInvited(wrong, "not known");
        } finally {
            root.removeHandler(ears);
            ours.setLevel(before);
        }
        synchronized (ears) {
            assertFalse(lines.isEmpty(), "something is logged");
            for (String line : lines) {
                for (Secret secret : List.of(owner, wrong, editor.secret())) {
                    assertFalse(line.contains(secret.text()), line);
                }
            }
        }
    }
}
