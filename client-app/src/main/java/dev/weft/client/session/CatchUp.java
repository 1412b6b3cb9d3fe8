package dev.weft.client.session;

import dev.weft.doc.Document;
import dev.weft.doc.Receipt;
import dev.weft.op.EventRun;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Merges much at once without holding up the owner thread: a second document is built in the
/// background from the journal, takes the events there, comes back, takes what was typed meanwhile,
/// and replaces the first, its undo steps included.
final class CatchUp {

    private static final System.Logger LOG = System.getLogger(CatchUp.class.getName());

    private final OpenDocument document;
    private final Surroundings surroundings;
    private final List<List<EventRun>> batches;
    private final Consumer<List<List<EventRun>>> done;

    private CatchUp(
            OpenDocument document,
            Surroundings surroundings,
            List<List<EventRun>> batches,
            Consumer<List<List<EventRun>>> done) {
        this.document = document;
        this.surroundings = surroundings;
        this.batches = batches;
        this.done = done;
    }

    /// What the background came to.
    ///
    /// @param merged the second document
    /// @param runs what was new to it, to be journaled
    /// @param waiting batches whose parents are missing
    /// @param refused the first batch it could not take
    private record Outcome(
            Document merged,
            List<EventRun> runs,
            List<List<EventRun>> waiting,
            Optional<Receipt.Refused> refused) {}

    /// Merges batches, in causal order; called on the owner thread.
    ///
    /// @param done hears, on the owner thread, the batches that wait for parents
    static void start(
            OpenDocument document,
            Surroundings surroundings,
            List<List<EventRun>> batches,
            Consumer<List<List<EventRun>>> done) {
        CatchUp catchUp = new CatchUp(document, surroundings, batches, done);
        // The journal must hold everything the batches may build on.
        var _ = document.journal().flushed().thenRun(catchUp::begin);
    }

    private void begin() {
        Document empty = document.replica().twin();
        surroundings
                .background()
                .execute(() -> {
                    Optional<Outcome> outcome = merge(empty);
                    surroundings.owner().execute(() -> finish(outcome));
                });
    }

    private Optional<Outcome> merge(Document merged) {
        try {
            merged.load(document.stored());
            List<EventRun> runs = new ArrayList<>();
            List<List<EventRun>> waiting = new ArrayList<>();
            Optional<Receipt.Refused> refused = Optional.empty();
            for (List<EventRun> batch : batches) {
                switch (merged.receive(batch)) {
                    case Receipt.Applied applied -> runs.addAll(applied.runs());
                    case Receipt.Waiting _ -> waiting.add(batch);
                    case Receipt.Refused fault -> refused = refused.or(() -> Optional.of(fault));
                }
            }
            return Optional.of(new Outcome(merged, runs, waiting, refused));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A merge in the background failed", e);
            return Optional.empty();
        }
    }

    private void finish(Optional<Outcome> outcome) {
        if (document.isClosed()) {
            return;
        }
        boolean swapped = outcome.isPresent() && swap(outcome.get());
        if (!swapped) {
            // The document was replaced meanwhile, or the journal could not be read: the slow way.
            done.accept(batches);
            return;
        }
        outcome.get().refused().ifPresent(document.replica()::unreadable);
        done.accept(outcome.get().waiting());
    }

    private boolean swap(Outcome outcome) {
        Document present = document.document();
        Document merged = outcome.merged();
        if (!merged.self().equals(present.self())) {
            return false;
        }
        // Runs that the present document accepted need no second check.
        merged.load(present.runsSince(merged.version()));
        merged.takeOverUndo(present);
        document.replica().replace(merged, outcome.runs());
        return true;
    }
}
