package dev.weft.client.session;

/// A line of the chat beside a document, as people see it.
///
/// @param id names it for good
/// @param author id of the person's profile
/// @param name what the person called themselves then
/// @param colourSeed maps to one of the viewer's caret colours
/// @param time when it was said, milliseconds since the epoch
/// @param text one line or several
/// @param own whether the person here said it
/// @param delivery how far it came
public record ChatEntry(
        String id,
        String author,
        String name,
        int colourSeed,
        long time,
        String text,
        boolean own,
        Delivery delivery) {

    /// How far a line came.
    public enum Delivery {
        /// A server has it.
        DONE,
        /// It goes to the server by itself as soon as there is one.
        WAITING,
        /// The server did not take it. It is kept here, and tried again with the next connection.
        REFUSED
    }

    /// Whether no server is known to have it.
    public boolean waiting() {
        return delivery != Delivery.DONE;
    }
}
