package dev.weft.wire;

import dev.weft.graph.AgentId;

import java.util.Optional;

/// Input from outside whose form is wrong. Without a stack trace, because it is the sender's fault
/// and may come often.
public final class BadInput extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Message.Failure failure;

    BadInput(ErrorCode code, String expected, String message) {
        this(new Message.Failure(code, expected, message, Optional.empty()));
    }

    private BadInput(Message.Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    /// The answer for whoever sent it.
    public Message.Failure failure() {
        return failure;
    }

    /// The same, telling whose events were refused.
    BadInput about(AgentId agent) {
        return new BadInput(
                new Message.Failure(
                        failure.code(), failure.expected(), failure.message(), Optional.of(agent)));
    }
}
