package dev.weft.store;

import dev.weft.codec.EventEncoder;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Puts the many small rows of `batch` that live writing leaves together into few large ones: the
/// same events in the same order, in a fraction of the bytes. Inside a transaction of the caller.
final class Compaction {

    /// A body of this size is left alone.
    private static final int LARGE = 1 << 20;

    /// Fewer rows are not worth it.
    private static final int FEWEST = 8;

    /// A row is put together with those after it as long as it is not so many times larger: so
    /// every event is written again only a few times, however long a document lives.
    private static final int GREATEST_STEP = 4;

    private final Connection connection;
    private final Database database;

    Compaction(Connection connection, Database database) {
        this.connection = connection;
        this.database = database;
    }

    private record Row(long position, long bytes) {}

    /// Puts a document's newest small rows together.
    ///
    /// @param key the document's number
    void compact(long key) throws SQLException {
        List<Row> rows = rows(key);
        int from = rows.size();
        long later = 0;
        while (from > 0) {
            long bytes = rows.get(from - 1).bytes();
            if (bytes >= LARGE || (later > 0 && bytes > GREATEST_STEP * later)) {
                break;
            }
            later += bytes;
            from--;
        }
        if (rows.size() - from >= FEWEST) {
            merge(key, rows.get(from).position());
        }
    }

    /// Writes all of a document's rows anew, each as large as it may get: for rows of an older
    /// form.
    void rewrite(long key) throws SQLException {
        List<Row> rows = rows(key);
        if (!rows.isEmpty()) {
            merge(key, rows.getFirst().position());
        }
    }

    private List<Row> rows(long key) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT position, length(body) FROM batch WHERE document = ?"
                                + " ORDER BY position")) {
            query.setLong(1, key);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(row.getLong(1), row.getLong(2)));
                }
            }
        }
        return rows;
    }

    /// All rows from a position on become one, which takes the place of the first.
    private void merge(long key, long from) throws SQLException {
        EventEncoder encoder = new EventEncoder();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT form, body FROM batch WHERE document = ? AND position >= ?"
                                + " ORDER BY position")) {
            query.setLong(1, key);
            query.setLong(2, from);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Blocks.read(row.getInt(1), row.getBytes(2), database).accept(encoder);
                }
            }
        }
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "DELETE FROM batch WHERE document = ? AND position > ?")) {
            delete.setLong(1, key);
            delete.setLong(2, from);
            delete.executeUpdate();
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE batch SET form = ?, body = ? WHERE position = ?")) {
            update.setInt(1, Blocks.FORM_COLUMNS);
            update.setBytes(2, encoder.finish());
            update.setLong(3, from);
            update.executeUpdate();
        }
    }
}
