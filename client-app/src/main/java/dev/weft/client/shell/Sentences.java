package dev.weft.client.shell;

import dev.weft.client.session.TroubleException;

import java.util.concurrent.CompletionException;

/// Failures as people read them.
final class Sentences {

    private static final System.Logger LOG = System.getLogger(Sentences.class.getName());

    private Sentences() {}

    /// The sentence of a failure; an unexpected one is logged and gets a general sentence.
    static String of(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof TroubleException trouble) {
            LOG.log(System.Logger.Level.INFO, trouble.getMessage(), trouble);
            return String.valueOf(trouble.getMessage());
        }
        LOG.log(System.Logger.Level.ERROR, "Unexpected failure", cause);
        return Texts.of("trouble.unexpected");
    }
}
