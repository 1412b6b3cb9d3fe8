package dev.weft.client.session;

import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Events that came and are not part of the document yet. A few are merged on the owner thread, in
/// slices of a few milliseconds; many are merged elsewhere ([CatchUp]). Belongs to the owner
/// thread.
final class Inbox {

    private static final System.Logger LOG = System.getLogger(Inbox.class.getName());

    /// More than this, in units, is merged off the owner thread.
    static final int MANY = 5000;

    private static final long SLICE_MILLIS = 8;

    /// Small enough to be merged well within a slice.
    private static final int PIECE_UNITS = 500;

    /// Events without their parents that are kept, in units.
    private static final int PARKED_UNITS = 1 << 20;

    private final OpenDocument document;
    private final Surroundings surroundings;
    private final Consumer<String> stuck;
    private final Deque<List<EventRun>> pieces = new ArrayDeque<>();
    private final List<List<EventRun>> parked = new ArrayList<>();
    private long units;
    private VersionVector gathered;
    private VersionVector expected = VersionVector.empty();
    private boolean pumping;
    private boolean merging;

    /// @param stuck hears a clause for a person when events can never be merged as they came
    Inbox(OpenDocument document, Surroundings surroundings, Consumer<String> stuck) {
        this.document = document;
        this.surroundings = surroundings;
        this.stuck = stuck;
        gathered = document.document().version();
    }

    /// A server told what it has; what is missing here follows.
    void expect(VersionVector server) {
        expected = server;
        gathered = document.document().version();
        pieces.forEach(this::gather);
        pump();
    }

    /// Nothing more comes for now.
    void lost() {
        expected = VersionVector.empty();
        parked.clear();
        pump();
    }

    /// Events came: whole gestures in causal order.
    void add(List<EventRun> runs) {
        List<EventRun> piece = new ArrayList<>();
        for (List<EventRun> gesture : Gestures.cut(runs)) {
            if (!piece.isEmpty() && Gestures.units(piece) + Gestures.units(gesture) > PIECE_UNITS) {
                pieces.add(piece);
                piece = new ArrayList<>();
            }
            piece.addAll(gesture);
        }
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        units += Gestures.units(runs);
        gather(runs);
        pump();
    }

    private void gather(List<EventRun> runs) {
        for (EventRun run : runs) {
            gathered = gathered.with(run.agent(), run.end());
        }
    }

    private void pump() {
        if (pumping || merging || pieces.isEmpty()) {
            return;
        }
        long missing = missing();
        if (units + missing > MANY) {
            if (missing == 0) {
                merge();
            }
            return;
        }
        pumping = true;
        try {
            slice();
        } catch (RuntimeException e) {
            // An error of ours. What is lost of the queue comes again with the next connection.
            LOG.log(System.Logger.Level.ERROR, "Merging what came failed", e);
            pieces.clear();
            units = 0;
            stuck.accept(SessionTexts.of("reason.inside"));
        } finally {
            pumping = false;
        }
        if (!pieces.isEmpty()) {
            surroundings.owner().execute(this::pump);
        }
    }

    private void slice() {
        long end = surroundings.clock().millis() + SLICE_MILLIS;
        do {
            List<EventRun> piece = pieces.removeFirst();
            units -= Gestures.units(piece);
            take(piece);
        } while (!pieces.isEmpty() && surroundings.clock().millis() < end);
    }

    /// How much of what the server has is neither here nor in the queue.
    private long missing() {
        long missing = 0;
        for (Map.Entry<AgentId, Integer> entry : expected.entries().entrySet()) {
            missing += Math.max(0, entry.getValue() - gathered.next(entry.getKey()));
        }
        return missing;
    }

    private void take(List<EventRun> piece) {
        switch (document.document().receive(piece)) {
            case Receipt.Applied applied -> {
                document.replica().applied(applied);
                unpark();
            }
            case Receipt.Waiting _ -> park(piece);
            case Receipt.Refused refused -> refuse(refused);
        }
    }

    private void park(List<EventRun> piece) {
        parked.add(piece);
        if (parked.stream().mapToLong(Gestures::units).sum() > PARKED_UNITS) {
            parked.clear();
            stuck.accept(SessionTexts.of("reason.unfit"));
        }
    }

    private void unpark() {
        boolean again = !parked.isEmpty();
        while (again) {
            again = false;
            for (Iterator<List<EventRun>> each = parked.iterator(); each.hasNext(); ) {
                Receipt receipt = document.document().receive(each.next());
                if (receipt instanceof Receipt.Applied applied) {
                    each.remove();
                    document.replica().applied(applied);
                    again = true;
                } else if (receipt instanceof Receipt.Refused refused) {
                    each.remove();
                    refuse(refused);
                }
            }
        }
    }

    private void refuse(Receipt.Refused refused) {
        document.replica().unreadable(refused);
    }

    private void merge() {
        merging = true;
        List<List<EventRun>> batches = new ArrayList<>(parked);
        batches.addAll(pieces);
        parked.clear();
        pieces.clear();
        units = 0;
        CatchUp.start(document, surroundings, batches, leftOver -> merged(leftOver));
    }

    private void merged(List<List<EventRun>> leftOver) {
        merging = false;
        parked.addAll(leftOver);
        unpark();
        pump();
    }
}
