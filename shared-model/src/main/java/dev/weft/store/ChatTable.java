package dev.weft.store;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.wire.ChatLine;
import dev.weft.wire.Participant;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The lines of documents' chats. Ordered by time, then id, so that every store that holds the same
/// lines shows them alike. Any thread.
final class ChatTable {

    static final List<String> TABLE =
            List.of(
                    """
                    CREATE TABLE chat (
                        document INTEGER NOT NULL REFERENCES document,
                        time INTEGER NOT NULL,
                        id BLOB NOT NULL CHECK (length(id) = 16),
                        participant TEXT NOT NULL,
                        name TEXT NOT NULL,
                        colour_seed INTEGER NOT NULL,
                        text TEXT NOT NULL,
                        waiting INTEGER NOT NULL,
                        PRIMARY KEY (document, id)
                    ) STRICT, WITHOUT ROWID
                    """,
                    "CREATE INDEX chat_by_time ON chat (document, time, id)");

    static final String ADD =
            """
            INSERT INTO chat (document, id, participant, name, colour_seed, time, text, waiting)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (document, id) DO UPDATE SET waiting = min(waiting, excluded.waiting)
            """;

    /// Bound twice: the document, and the line that all are before.
    private static final String READ =
            """
            SELECT chat.id, participant, name, colour_seed, time, text FROM chat
            JOIN document ON document.key = chat.document
            WHERE document.id = ?1 AND (?2 IS NULL OR (time, chat.id) < (
                SELECT other.time, other.id FROM chat other
                WHERE other.document = document.key AND other.id = ?2))
            ORDER BY time DESC, chat.id DESC LIMIT ?3
            """;

    private static final String READ_IDS =
            """
            SELECT chat.id FROM chat JOIN document ON document.key = chat.document
            WHERE document.id = ? AND waiting >= ?
            """;

    private final Readers readers;

    ChatTable(Readers readers) {
        this.readers = readers;
    }

    /// Adds lines inside the writer's transaction.
    static void write(Write.Chat lines, long document, PreparedStatement add) throws SQLException {
        for (ChatLine line : lines.lines()) {
            add.setLong(1, document);
            add.setBytes(2, bytes(line.id()));
            add.setString(3, line.author().id());
            add.setString(4, line.author().name());
            add.setInt(5, line.author().colourSeed());
            add.setLong(6, line.time());
            add.setString(7, line.text());
            add.setInt(8, lines.waiting() ? 1 : 0);
            add.executeUpdate();
        }
    }

    List<ChatLine> before(DocumentId id, Optional<String> line, int most) {
        return readers.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(READ)) {
                query.setBytes(1, Bytes128.of(id));
                if (line.isPresent()) {
                    query.setBytes(2, bytes(line.get()));
                } else {
                    query.setNull(2, java.sql.Types.BLOB);
                }
                query.setInt(3, most);
                return lines(query).reversed();
            }
        });
    }

    private static List<ChatLine> lines(PreparedStatement query) throws SQLException {
        List<ChatLine> lines = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                lines.add(
                        new ChatLine(
                                Bytes128.agent(row.getBytes(1)).toString(),
                                new Participant(row.getString(2), row.getString(3), row.getInt(4)),
                                row.getLong(5),
                                row.getString(6)));
            }
        }
        return lines;
    }

    Set<String> ids(DocumentId id, boolean waitingOnly) {
        return readers.read(connection -> {
            Set<String> ids = new HashSet<>();
            try (PreparedStatement query = connection.prepareStatement(READ_IDS)) {
                query.setBytes(1, Bytes128.of(id));
                query.setInt(2, waitingOnly ? 1 : 0);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        ids.add(Bytes128.agent(row.getBytes(1)).toString());
                    }
                }
            }
            return Set.copyOf(ids);
        });
    }

    /// An id has the form of an agent's: 32 digits.
    private static byte[] bytes(String id) {
        return Bytes128.of(
                AgentId.parse(id).orElseThrow(() -> new IllegalArgumentException("no id: " + id)));
    }
}
