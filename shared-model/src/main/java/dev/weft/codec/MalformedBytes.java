package dev.weft.codec;

import java.util.Objects;

/// Bytes that are no runs: damaged, cut off, made up, or written by a newer Weft. Nothing was taken
/// from them. Without a stack trace, because it is the writer's fault and may come often.
public final class MalformedBytes extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param message a sentence that names what is wrong
    MalformedBytes(String message) {
        super(message, null, false, false);
    }

    /// The sentence.
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
