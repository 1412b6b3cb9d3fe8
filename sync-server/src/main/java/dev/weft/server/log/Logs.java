package dev.weft.server.log;

import java.io.PrintStream;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;

/// Sets the process's log up. What we log with `System.Logger` and the libraries with SLF4J both
/// ends in the platform's logger.
public final class Logs {

    private static final String OURS = "dev.weft";

    /// The libraries' own lines say nothing that ours do not, and shout about strangers.
    private static final List<Logger> SILENCED =
            List.of(Logger.getLogger("org.java_websocket"), Logger.getLogger("javax.jmdns"));

    /// Kept, because the platform would forget the level of a logger that nobody holds.
    private static final Logger OUR_ROOT = Logger.getLogger(OURS);

    private Logs() {}

    /// Everything of this level and above goes to a stream, line by line. Other people's libraries
    /// are heard from warnings on.
    public static void to(PrintStream stream, LogFormat format, LogLevel level) {
        Logger root = Logger.getLogger("");
        for (Handler before : root.getHandlers()) {
            root.removeHandler(before);
        }
        Handler handler =
                new StreamHandler(stream, format.formatter()) {
                    @Override
                    public synchronized void publish(LogRecord entry) {
                        super.publish(entry);
                        flush();
                    }
                };
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        root.setLevel(Level.WARNING);
        OUR_ROOT.setLevel(level.level());
        SILENCED.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
