package dev.weft.server.log;

import java.util.logging.Level;

/// From where on log lines are written.
public enum LogLevel {
    ERROR,
    WARNING,
    INFO,
    DEBUG;

    Level level() {
        return switch (this) {
            case ERROR -> Level.SEVERE;
            case WARNING -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
        };
    }

    /// The name of the greatest of our levels that a level of the platform reaches.
    static String word(Level level) {
        for (LogLevel each : values()) {
            if (level.intValue() >= each.level().intValue()) {
                return each.name();
            }
        }
        return DEBUG.name();
    }
}
