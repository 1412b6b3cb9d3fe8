package dev.weft.doc;

import dev.weft.graph.EventId;
import dev.weft.op.EventRun;

import java.util.List;
import java.util.Set;

/// What became of a batch from outside. A batch is taken whole or not at all.
public sealed interface Receipt {

    /// All of it is part of the document now.
    ///
    /// @param runs what was new: known prefixes are trimmed, empty if all was known; in causal
    ///   order
    /// @param changes what the view does about it
    record Applied(List<EventRun> runs, ChangeSet changes) implements Receipt {
        public Applied {
            runs = runs instanceof LogRuns ? runs : List.copyOf(runs);
        }
    }

    /// Nothing was taken: events it builds on are not here. Offer it again when they are.
    record Waiting(Set<EventId> missing) implements Receipt {
        public Waiting {
            missing = Set.copyOf(missing);
        }
    }

    /// Nothing was taken, and never will be.
    ///
    /// @param reason the kind of fault
    /// @param event the event at fault
    /// @param message one sentence that names what was wrong, with the numbers
    record Refused(Reason reason, EventId event, String message) implements Receipt {}

    /// Kinds of fault.
    enum Reason {
        /// A rule of the format or a position is broken.
        INVALID,
        /// The same event is known with other content.
        CONFLICT,
        /// Half of a gesture, or sequence numbers with a gap inside the batch.
        INCOMPLETE
    }
}
