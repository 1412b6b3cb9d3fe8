package dev.weft.client.session;

/// How it stands with an image of a document.
///
/// @param kind how
/// @param part how much of it is here, 0 to 1
/// @param sentence with REFUSED: why, for a person
public record ImageState(Kind kind, double part, String sentence) {

    /// It is on this computer.
    public static final ImageState HERE = new ImageState(Kind.HERE, 1, "");

    /// It is not here.
    public static final ImageState MISSING = new ImageState(Kind.MISSING, 0, "");

    /// How.
    public enum Kind {
        /// On this computer's disk.
        HERE,
        /// On its way.
        COMING,
        /// Not here; it comes when somebody who has it is there.
        MISSING,
        /// It cannot come.
        REFUSED
    }
}
