package dev.weft.store;

import java.util.Objects;

/// The store could not read or write. The message is a sentence that names the file and what is
/// safe; the cause is for the log.
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// What a caller may want to tell apart.
    public enum Kind {
        /// Another process, or this one, holds the same directory open.
        IN_USE,
        /// A newer version of Weft wrote it; it was left untouched.
        NEWER,
        /// The file is there but is no store of Weft, or its content is damaged.
        DAMAGED,
        /// No space is left (or the store's own quota is used up); later writes may succeed.
        FULL,
        /// More waits for the disk than the store takes; try again when some of it is written.
        BUSY,
        /// What was appended does not follow what is stored: an unknown document, a gap in an
        /// agent's numbers, a parent that is not there. A caller's mistake.
        OUT_OF_ORDER,
        /// The store was closed.
        CLOSED,
        /// Anything else that the database or the file system said.
        IO
    }

    private final Kind kind;

    /// A failure of the kind [Kind#IO].
    ///
    /// @param message the sentence
    /// @param cause what the database or the file system said
    public StoreException(String message, Throwable cause) {
        super(message, cause);
        kind = Kind.IO;
    }

    /// A failure that something else caused.
    ///
    /// @param kind what a caller may tell apart
    /// @param message the sentence
    /// @param cause what the database or the file system said
    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /// A failure that the store itself found.
    ///
    /// @param kind what a caller may tell apart
    /// @param message the sentence
    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /// The kind of failure.
    public Kind kind() {
        return kind;
    }

    /// The sentence.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
