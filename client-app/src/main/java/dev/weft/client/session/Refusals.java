package dev.weft.client.session;

import dev.weft.doc.Document;
import dev.weft.graph.AgentId;
import dev.weft.op.EventRun;

import java.util.List;
import java.util.Optional;

/// What is done when a server refuses events that were made here: the document is built again
/// without them, what the screen shows is written into it by a new agent, and the person is told.
/// Nothing is dropped; the refused events stay in the journal, but do not count any more. Belongs
/// to the owner thread.
final class Refusals {

    private static final System.Logger LOG = System.getLogger(Refusals.class.getName());

    /// If even the rewritten text is refused this often, something is wrong that rewriting cannot
    /// cure.
    private static final int MOST = 3;

    private final OpenDocument document;
    private final Shelf shelf;
    private final Surroundings surroundings;
    private boolean rewriting;
    private int times;

    Refusals(OpenDocument document, Shelf shelf, Surroundings surroundings) {
        this.document = document;
        this.shelf = shelf;
        this.surroundings = surroundings;
    }

    /// Events of an own agent were refused from a sequence number on.
    void begin(AgentId agent, int from) {
        if (rewriting) {
            return;
        }
        times++;
        if (times > MOST) {
            document.giveUp(SessionTexts.of("refused.often"));
            return;
        }
        rewriting = true;
        shelf.refused(agent, from);
        var _ = document.journal().flushed().thenRun(this::rebuild);
    }

    private void rebuild() {
        Document fresh = new Document(AgentId.random(surroundings.random()), surroundings.clock());
        surroundings
                .background()
                .execute(() -> {
                    Optional<Document> loaded = load(fresh);
                    surroundings.owner().execute(() -> finish(loaded));
                });
    }

    private Optional<Document> load(Document fresh) {
        try {
            fresh.load(shelf.load());
            return Optional.of(fresh);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A document could not be built again", e);
            return Optional.empty();
        }
    }

    private void finish(Optional<Document> loaded) {
        rewriting = false;
        if (document.isClosed()) {
            return;
        }
        if (loaded.isEmpty()) {
            document.giveUp(SessionTexts.of("refused.often"));
            return;
        }
        rewrite(loaded.get());
        document.tell(Notice.warning(SessionTexts.of("rewritten")));
        document.rewritten();
    }

    private void rewrite(Document fresh) {
        Document present = document.document();
        List<EventRun> others = shelf.notes().filter(present.runsSince(fresh.version()));
        fresh.load(others);
        document.replica().replace(fresh, Rewriting.into(fresh, present.snapshot()));
    }
}
