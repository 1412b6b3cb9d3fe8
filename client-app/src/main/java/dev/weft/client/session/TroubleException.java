package dev.weft.client.session;

/// Something outside (disk, network, another program) did not do what was needed. The message is a
/// sentence for a person: what happened, what is safe, what to do next; the cause is for the log.
public final class TroubleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param sentence what to show
    /// @param cause what happened underneath
    public TroubleException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
