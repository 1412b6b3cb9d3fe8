package dev.weft.server.room;

import dev.weft.doc.Document;
import dev.weft.graph.AgentId;
import dev.weft.op.EventRun;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// How old batches are: how many events the document has that their authors had not seen, besides
/// those of the last seconds. Owner: the room's thread.
final class Age {

    private final InstantSource clock;
    private final Recently recently = new Recently();

    Age(InstantSource clock) {
        this.clock = clock;
    }

    /// About the work, in events gone over, that a batch makes because it is old; 0 for nearly all.
    ///
    /// An agent's events build on each other, so what one of them had not seen can only grow by
    /// what came since: mostly nothing has to be looked up. What builds on a batch that is still
    /// being merged beside the room is at least as old as that.
    ///
    /// @param underWay whether a batch of this seat is
    int of(Seat seat, List<EventRun> runs, Document document, boolean underWay) {
        Instant now = clock.instant();
        int events = document.events();
        int excused = recently.grown(events, now);
        int oldest = 0;
        for (int i = 0; i < runs.size(); i++) {
            EventRun run = runs.get(i);
            if (i > 0 && goesOn(runs.get(i - 1), run)) {
                continue;
            }
            boolean own = run.agent().equals(seat.member().agent());
            int grown = seat.unseen + (events - seat.unseenAt);
            if (own && grown <= excused) {
                continue;
            }
            int unseen = document.unseenBy(run);
            if (own && underWay) {
                unseen = Math.max(unseen, grown);
            }
            if (own) {
                seat.unseen = unseen;
                seat.unseenAt = events;
            }
            oldest = Math.max(oldest, unseen - excused);
        }
        return oldest;
    }

    private static boolean goesOn(EventRun before, EventRun run) {
        AgentId agent = run.agent();
        return before.agent().equals(agent)
                && run.parents().size() == 1
                && run.parents().getFirst().agent().equals(agent)
                && run.parents().getFirst().seq() == before.end() - 1;
    }
}
