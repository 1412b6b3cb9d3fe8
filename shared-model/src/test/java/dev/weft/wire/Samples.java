package dev.weft.wire;

import dev.weft.access.Grant;
import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.MarkKind;
import dev.weft.mark.Register;
import dev.weft.mark.Stamp;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;
import dev.weft.op.Toggle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Messages that together use every field of the wire.
final class Samples {

    static final AgentId ANA = new AgentId(0x0123_4567_89ab_cdefL, 1);
    static final AgentId BEN = new AgentId(-1, -2);
    static final DocumentId DOCUMENT = new DocumentId(7, 8);
    static final Participant PERSON =
            new Participant("00112233445566778899aabbccddeeff", "Ana Ñúñez 🦊", -42);

    private static final Stamp STAMP = new Stamp(3, ANA, 2);

    private Samples() {}

    static List<Operation> operations() {
        return List.of(
                new Operation.Insert(1, "Grüße 🦊\tok \"\\\u2028", AttrSet.empty()),
                new Operation.Insert(
                        3,
                        "\n",
                        AttrSet.of(
                                List.of(
                                        new Register("type", "h1", STAMP),
                                        new Register("bold", null, STAMP)))),
                new Operation.Insert(4, "ab", AttrSet.empty(), new EventId(ANA, 5)),
                new Operation.Delete(2, 3, false),
                new Operation.Delete(2, 3, true),
                new Operation.Format(0, 9, Mark.of("type", "ul")),
                new Operation.Format(1, 2, Mark.of("comment:7f", null)),
                new Operation.Format(1, 2, new Mark("future", "¿x?", MarkKind.GROWING)),
                new Operation.Note());
    }

    static EventRun run() {
        return new EventRun(
                ANA,
                9,
                List.of(new EventId(ANA, 8), new EventId(BEN, 0)),
                1_800_000_000L,
                true,
                false,
                List.of(new Toggle(0, 3, false), new Toggle(4, 9, true)),
                operations());
    }

    static EventRun plainRun() {
        return new EventRun(
                BEN,
                0,
                List.of(),
                0,
                false,
                true,
                List.of(),
                List.of(new Operation.Insert(1, "x", AttrSet.empty())));
    }

    static final Grant GRANT =
            new Grant(
                    "00000000deadbeef",
                    Role.VIEWER,
                    Optional.of(DOCUMENT),
                    "for the class",
                    1_800_000_000,
                    OptionalLong.of(1_800_086_400));

    static List<Message> messages() {
        VersionVector version = VersionVector.of(Map.of(ANA, 30, BEN, 1));
        return List.of(
                new Message.Hello(1, ANA, PERSON),
                new Message.Welcome(1, "weft-server 0.1", Limits.STANDARD),
                new Message.ListOffers(),
                new Message.Offers(
                        List.of(
                                new Message.Offer(DOCUMENT, "Notes", ""),
                                new Message.Offer(new DocumentId(1, 2), "Grüße", "s3cret"))),
                new Message.Open(DOCUMENT, true, "Notes", version, Bulk.JSON),
                new Message.Open(DOCUMENT, false, "", VersionVector.empty(), Bulk.UNSAID),
                new Message.Open(
                        DOCUMENT,
                        false,
                        "",
                        VersionVector.empty(),
                        Bulk.BINARY,
                        new Secret("0123456789-_abcdefABCDEF")),
                new Message.Opened(DOCUMENT, "Notes", version, Map.of(ANA, PERSON), Role.EDITOR),
                new Message.Opened(DOCUMENT, "Notes", version, Map.of(), Role.VIEWER),
                new Message.Invite(Role.COMMENTER, "", OptionalLong.empty()),
                new Message.Invite(Role.VIEWER, "for the class", OptionalLong.of(1_800_086_400)),
                new Message.Invited(GRANT, new Secret("0123456789-_abcdefABCDEF")),
                new Message.Change("00000000deadbeef", Role.OWNER),
                new Message.Revoke("00000000deadbeef"),
                new Message.Invitations(Optional.empty()),
                new Message.Invitations(Optional.of(List.of())),
                new Message.Invitations(Optional.of(List.of(GRANT))),
                new Message.Edit(List.of(run(), plainRun())),
                new Message.Ack(ANA, 30),
                new Message.Presence(ANA, 4, Optional.of(PERSON), Optional.empty()),
                new Message.Presence(
                        BEN,
                        5,
                        Optional.empty(),
                        Optional.of(
                                new Message.Selection(List.of(new EventId(ANA, 29)), 1, 12, true))),
                new Message.Failure(
                        ErrorCode.INVALID_EDIT, "this", "That was wrong.", Optional.of(ANA)),
                new Message.Failure(ErrorCode.BUSY, "", "Slow down.", Optional.empty()),
                new Message.AskTitle(),
                new Message.Entitle(new Title("Grüße 🦊", 7, PERSON.id())),
                new Message.Titled(new Title("Grüße 🦊", 7, PERSON.id())),
                new Message.Titled(Title.first("Notes")),
                new Message.Image("0f".repeat(32), Message.ImageNews.WANT, 65_536, ""),
                new Message.Image("0f".repeat(32), Message.ImageNews.REFUSED, 0, "Too large."),
                new Message.Bye(Optional.of(BEN), "gone"),
                new Message.Bye(Optional.empty(), ""));
    }
}
