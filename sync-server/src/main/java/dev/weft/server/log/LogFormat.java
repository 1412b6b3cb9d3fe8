package dev.weft.server.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/// How a log line looks. Times are UTC.
public enum LogFormat {
    /// `2026-01-01T12:00:00.123Z INFO dev.weft.server.SyncServer: listening on …`
    TEXT {
        @Override
        String line(Event event) {
            String cause = event.cause().isEmpty() ? "" : "\n" + event.cause().stripTrailing();
            return "%s %s %s: %s%s%n"
                    .formatted(
                            event.time(),
                            event.level(),
                            event.logger(),
                            event.message().replace('\n', ' '),
                            cause);
        }
    },
    /// One JSON object with `time`, `level`, `logger`, `message` and, for an error, `cause`.
    JSON {
        @Override
        String line(Event event) {
            StringBuilder line = new StringBuilder("{");
            field(line, "time", event.time());
            field(line.append(','), "level", event.level());
            field(line.append(','), "logger", event.logger());
            field(line.append(','), "message", event.message());
            if (!event.cause().isEmpty()) {
                field(line.append(','), "cause", event.cause());
            }
            return line.append("}\n").toString();
        }
    };

    private static final int FIRST_PRINTABLE = 0x20;

    /// What is to be said.
    record Event(String time, String level, String logger, String message, String cause) {}

    abstract String line(Event event);

    private static void field(StringBuilder line, String name, String value) {
        line.append('"').append(name).append("\":\"");
        value.chars()
                .forEach(c -> {
                    if (c == '"' || c == '\\') {
                        line.append('\\').append((char) c);
                    } else if (c < FIRST_PRINTABLE || Character.isSurrogate((char) c)) {
                        // Surrogates as escapes are right in pairs, and harmless alone.
                        line.append("\\u%04x".formatted(c));
                    } else {
                        line.append((char) c);
                    }
                });
        line.append('"');
    }

    Formatter formatter() {
        return new Formatter() {
            @Override
            public String format(LogRecord entry) {
                return line(
                        new Event(
                                entry.getInstant().toString(),
                                LogLevel.word(entry.getLevel()),
                                String.valueOf(entry.getLoggerName()),
                                formatMessage(entry),
                                cause(entry)));
            }
        };
    }

    private static String cause(LogRecord entry) {
        Throwable thrown = entry.getThrown();
        if (thrown == null) {
            return "";
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
