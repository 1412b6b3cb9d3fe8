package dev.weft.store;

import org.sqlite.JDBC;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/// One database file: connections to it, and what its errors mean in words.
///
/// @param file the file
record Database(Path file) {

    /// How long a connection waits for another one's lock; only a checkpoint or a recovery holds
    /// one.
    private static final int BUSY_MILLIS = 10_000;

    /// A new connection that has written nothing yet.
    Connection connect() throws SQLException {
        Properties options = new Properties();
        // Nobody asks for the number of a new row; finding it out takes a query for each.
        options.setProperty("jdbc.get_generated_keys", "false");
        // As a file URI, so that no character of the path is taken for an option.
        Connection connection = JDBC.createConnection("jdbc:sqlite:" + file.toUri(), options);
        try {
            execute(connection, "PRAGMA busy_timeout=" + BUSY_MILLIS);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The first column of the first row as a number; 0 when there is no row.
    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return 0;
            }
            try (ResultSet row = statement.getResultSet()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /// The first column of the only row of an answer.
    static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /// What went wrong while writing, for the caller whose write it was.
    StoreException notWritten(SQLException cause) {
        return switch (code(cause)) {
            case SQLITE_FULL ->
                    new StoreException(
                            StoreException.Kind.FULL,
                            "There is no space left for %s. What was written before is safe; the latest change is not in it yet. Make room and it can be written."
                                    .formatted(file),
                            cause);
            case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(cause);
            default ->
                    new StoreException(
                            "%s could not be written: %s. What was written before is safe; the latest change is not in it yet."
                                    .formatted(file, cause.getMessage()),
                            cause);
        };
    }

    /// What went wrong while reading or opening.
    StoreException notRead(SQLException cause) {
        return switch (code(cause)) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(cause);
            default ->
                    new StoreException(
                            "%s could not be read: %s. Nothing in it was changed."
                                    .formatted(file, cause.getMessage()),
                            cause);
        };
    }

    StoreException damaged(Throwable cause) {
        return new StoreException(
                StoreException.Kind.DAMAGED,
                "%s is damaged or is no store of Weft: %s. Nothing in it was changed; keep a copy of it before you do anything else."
                        .formatted(file, cause.getMessage()),
                cause);
    }

    /// The primary result code; an extended one says in its low byte what it belongs to.
    private static SQLiteErrorCode code(SQLException cause) {
        return cause instanceof SQLiteException known
                ? SQLiteErrorCode.getErrorCode(known.getResultCode().code & 0xff)
                : SQLiteErrorCode.SQLITE_ERROR;
    }
}
