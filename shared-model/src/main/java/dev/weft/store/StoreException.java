package dev.weft.store;

/// The store could not read or write. The message is a sentence that names the file and what is
/// safe; the cause is for the log.
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// A failure with its cause.
    ///
    /// @param message the sentence
    /// @param cause what the database or the file system said
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
