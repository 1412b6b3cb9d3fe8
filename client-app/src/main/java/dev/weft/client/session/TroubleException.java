package dev.weft.client.session;

import java.util.concurrent.CompletionException;

/// Something outside (disk, network, another program) did not do what was needed. The message is a
/// sentence for a person: what happened, what is safe, what to do next; the cause is for the log.
public final class TroubleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param sentence what to show
    /// @param cause what happened underneath
    public TroubleException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// Where nothing is underneath that a log would want.
    ///
    /// @param sentence what to show
    public TroubleException(String sentence) {
        super(sentence);
    }

    /// The sentence of what a future of this package failed with.
    public static String sentence(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        String message = cause.getMessage();
        return cause instanceof TroubleException && message != null
                ? message
                : SessionTexts.of("unexpected");
    }
}
