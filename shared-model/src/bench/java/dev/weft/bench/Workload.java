package dev.weft.bench;

import dev.weft.doc.Document;

import java.util.function.Supplier;

/// One kind of work, prepared outside the clock.
interface Workload {

    /// Makes ready for one run, outside the clock; what comes back does the work, inside.
    Supplier<Finished> prepare();

    /// Whether a run came to the right end; outside the clock.
    boolean isRight(Finished finished);

    /// A first edit in a document that was just loaded, timed by itself if it says that it did one.
    default boolean edit(Document document) {
        return false;
    }

    /// Whether a run goes through all of the history, so that edits for each second mean something.
    default boolean goesThroughAll() {
        return true;
    }

    /// Adds what this mode alone has to tell.
    default void describe(Report report) {}

    /// What a run left behind.
    ///
    /// @param document the replica, to be weighed
    /// @param text its complete text; already made where making it belongs to the work
    record Finished(Document document, Supplier<String> text) {

        /// A replica whose text is asked for outside the clock.
        Finished(Document document) {
            this(document, document::text);
        }

        /// A replica whose text was made inside the clock.
        static Finished withText(Document document) {
            String text = document.text();
            return new Finished(document, () -> text);
        }
    }
}
