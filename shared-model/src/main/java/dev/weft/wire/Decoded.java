package dev.weft.wire;

/// What a frame from outside turned out to be.
public sealed interface Decoded {

    /// A message whose form is right. What it says of a document is not checked yet.
    record Ok(Message message) implements Decoded {}

    /// No message.
    ///
    /// @param failure what was wrong, for the sender or a log
    /// @param answerable whether the sender may be told; false for a frame that says it is an
    ///   `error`, since two programs would else complain to each other without end
    record Bad(Message.Failure failure, boolean answerable) implements Decoded {}
}
