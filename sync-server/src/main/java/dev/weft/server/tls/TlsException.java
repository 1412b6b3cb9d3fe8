package dev.weft.server.tls;

import java.util.Objects;

/// There is no certificate to show. The message is a sentence for who runs the server.
public final class TlsException extends Exception {

    private static final long serialVersionUID = 1L;

    TlsException(String message, Throwable cause) {
        super(message, cause);
    }

    TlsException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
