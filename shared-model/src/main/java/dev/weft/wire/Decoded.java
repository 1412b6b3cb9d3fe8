package dev.weft.wire;

/// What a frame from outside turned out to be.
public sealed interface Decoded {

    /// A message whose form is right. What it says of a document is not checked yet.
    record Ok(Message message) implements Decoded {}

    /// No message; the answer that tells the sender what was wrong.
    record Bad(Message.Failure failure) implements Decoded {}
}
