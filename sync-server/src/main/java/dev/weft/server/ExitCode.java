package dev.weft.server;

/// What the process says when it ends.
final class ExitCode {

    /// Done, or stopped as asked.
    static final int OK = 0;

    /// The command line is wrong.
    static final int USAGE = 2;

    /// Another program listens on the port.
    static final int PORT_TAKEN = 69;

    /// Another server uses the data directory, or what is to be written is there already.
    static final int IN_USE = 73;

    /// The disk failed, or what is on it is damaged.
    static final int INPUT_OUTPUT = 74;

    /// The configuration cannot work here.
    static final int CONFIGURATION = 78;

    private ExitCode() {}
}
