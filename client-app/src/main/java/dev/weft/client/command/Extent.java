package dev.weft.client.command;

/// How much of a selection has something that a command switches.
public enum Extent {
    /// Nothing.
    NONE,
    /// Some, not all.
    SOME,
    /// Everything.
    ALL;

    /// Everything or nothing.
    public static Extent of(boolean on) {
        return on ? ALL : NONE;
    }
}
