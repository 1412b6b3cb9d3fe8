package dev.weft.client.session;

import dev.weft.wire.Message;

/// What a server refused. Servers speak English; for people of another language what they meet
/// every day is said in theirs first, by the code of the failure, and then in the server's words.
final class ServerWords {

    private ServerWords() {}

    /// A sentence.
    static String of(Message.Failure failure) {
        return switch (failure.code()) {
            case NOT_INVITED -> SessionTexts.of("invitation.refused", failure.message());
            case ROLE_FORBIDS -> SessionTexts.of("role.refused", failure.message());
            default -> failure.message();
        };
    }
}
