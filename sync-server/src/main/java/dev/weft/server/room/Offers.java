package dev.weft.server.room;

import dev.weft.graph.DocumentId;
import dev.weft.store.EventStore;
import dev.weft.store.StoreException;
import dev.weft.wire.Message.Offer;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The documents that whoever can reach the server may find and join without having been sent a
/// link: none, until somebody offers one, or all. Any thread may call it.
public final class Offers {

    private static final System.Logger LOG = System.getLogger(Offers.class.getName());

    private static final int MOST = 1_000;

    private final Map<DocumentId, Offer> offered = new LinkedHashMap<>();
    private final EventStore store;
    private final Executor pool;
    private boolean everything;

    /// @param pool reads the store
    Offers(EventStore store, Executor pool) {
        this.store = store;
        this.pool = pool;
    }

    /// Offers a document.
    ///
    /// @param secret what lets one in; empty where the server asks for none
    public synchronized void offer(DocumentId document, String title, String secret) {
        offered.put(document, new Offer(document, title, secret));
    }

    /// It is called otherwise from now on, if it is offered.
    synchronized void rename(DocumentId document, String title) {
        offered.computeIfPresent(
                document, (_, offer) -> new Offer(document, title, offer.secret()));
    }

    /// Offers it no more; who is in stays in.
    public synchronized void withdraw(DocumentId document) {
        offered.remove(document);
    }

    /// Offers every document there is and will be, with no secret.
    public synchronized void offerAll() {
        everything = true;
    }

    /// Offers these documents under the titles they have in the store; one that is not there is
    /// left out. Blocks for the disk.
    public void offerStored(List<DocumentId> documents) {
        for (DocumentId id : documents) {
            store.document(id)
                    .ifPresentOrElse(
                            entry -> offer(id, entry.title(), ""),
                            () -> LOG.log(Level.WARNING, "{0} is not here to be offered", id));
        }
    }

    /// Tells what is offered, at once or soon after on the pool.
    public void tell(Consumer<List<Offer>> listener) {
        boolean all;
        List<Offer> known;
        synchronized (this) {
            all = everything;
            known = List.copyOf(offered.values());
        }
        if (all) {
            pool.execute(() -> listener.accept(everything()));
        } else {
            listener.accept(known);
        }
    }

    private List<Offer> everything() {
        try {
            return store.documents().stream()
                    .limit(MOST)
                    .map(entry -> new Offer(entry.id(), entry.title(), ""))
                    .toList();
        } catch (StoreException unreadable) {
            LOG.log(Level.ERROR, "the documents cannot be listed", unreadable);
            return List.of();
        }
    }
}
