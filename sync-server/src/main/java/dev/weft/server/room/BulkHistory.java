package dev.weft.server.room;

import dev.weft.codec.DecodingLimits;
import dev.weft.codec.EventDecoder;
import dev.weft.codec.EventEncoder;
import dev.weft.codec.MalformedBytes;
import dev.weft.doc.Document;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.wire.Frame;
import dev.weft.wire.MessageCodec;

import java.util.ArrayList;
import java.util.List;

/// A document's history as binary frames, kept for newcomers: what was stored when the room opened
/// goes out as it is stored, and what came since is encoded once, a piece at a time. So it does not
/// matter to the room how long a history is that somebody asks for.
///
/// New pieces are made one with the piece before while that is not much larger, so that there are
/// few and no event is encoded often.
///
/// Owner: the room's thread.
final class BulkHistory {

    /// So many events are encoded for each newcomer before they become a piece.
    private static final int PIECE_EVENTS = 1_000;

    /// A piece is made one with the next while it is at most so many times larger.
    private static final int GREATEST_STEP = 4;

    /// Encoding so many takes a few milliseconds.
    private static final int LARGE_EVENTS = 20_000;

    private record Piece(Frame frame, int events) {}

    private final List<Piece> pieces = new ArrayList<>();
    private VersionVector covered;
    private int coveredEvents;

    /// @param stored all events of the document so far, as the bytes of `codec`
    BulkHistory(List<byte[]> stored, Document document) {
        stored.forEach(bytes -> pieces.add(new Piece(Frame.history(bytes), LARGE_EVENTS)));
        covered = document.version();
        coveredEvents = document.events();
    }

    /// Everything the document holds.
    List<Frame> all(Document document) {
        int more = document.events() - coveredEvents;
        List<Frame> frames = new ArrayList<>();
        if (more >= PIECE_EVENTS) {
            List<EventRun> runs = document.runsSince(covered);
            add(new Piece(MessageCodec.history(runs), more));
            covered = document.version();
            coveredEvents = document.events();
            more = 0;
        }
        pieces.forEach(piece -> frames.add(piece.frame()));
        if (more > 0) {
            frames.add(MessageCodec.history(document.runsSince(covered)));
        }
        return frames;
    }

    private void add(Piece piece) {
        Piece last = piece;
        while (!pieces.isEmpty()
                && pieces.getLast().events() <= GREATEST_STEP * last.events()
                && pieces.getLast().events() + last.events() <= LARGE_EVENTS) {
            last = joined(pieces.removeLast(), last);
        }
        pieces.add(last);
    }

    private static Piece joined(Piece first, Piece second) {
        EventEncoder encoder = new EventEncoder();
        try {
            EventDecoder.decode(first.frame().payload(), encoder, DecodingLimits.STORED);
            EventDecoder.decode(second.frame().payload(), encoder, DecodingLimits.STORED);
        } catch (MalformedBytes own) {
            throw new IllegalStateException("what was encoded here cannot be read", own);
        }
        return new Piece(Frame.history(encoder.finish()), first.events() + second.events());
    }
}
