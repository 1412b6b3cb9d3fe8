package dev.weft.store;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.op.RunCollector;
import dev.weft.wire.Participant;
import dev.weft.wire.Title;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the tables hold, as values. Any thread.
final class Tables {

    private static final String DOCUMENT_COLUMNS =
            "SELECT id, title, opened_at, origin, title_number, title_by FROM document";

    private final Readers readers;
    private final Database database;

    Tables(Readers readers, Database database) {
        this.readers = readers;
        this.database = database;
    }

    Optional<StoredDocument> document(DocumentId id) {
        return readers.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(DOCUMENT_COLUMNS + " WHERE id = ?")) {
                query.setBytes(1, Bytes128.of(id));
                return documents(query).stream().findFirst();
            }
        });
    }

    List<StoredDocument> documents() {
        return readers.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(
                            DOCUMENT_COLUMNS + " ORDER BY opened_at DESC, key DESC")) {
                return documents(query);
            }
        });
    }

    private static List<StoredDocument> documents(PreparedStatement query) throws SQLException {
        List<StoredDocument> documents = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                documents.add(
                        new StoredDocument(
                                Bytes128.document(row.getBytes(1)),
                                new Title(row.getString(2), row.getInt(5), row.getString(6)),
                                row.getLong(3),
                                row.getString(4)));
            }
        }
        return List.copyOf(documents);
    }

    List<EventRun> load(DocumentId id) {
        RunCollector runs = new RunCollector();
        events(id).accept(runs);
        return runs.runs();
    }

    /// All events of a document, read and checked.
    StoredEvents events(DocumentId id) {
        String sql =
                "SELECT batch.form, batch.body FROM batch"
                        + " JOIN document ON document.key = batch.document"
                        + " WHERE document.id = ? ORDER BY batch.position";
        return readers.read(connection -> {
            StoredEvents events = new StoredEvents();
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setBytes(1, Bytes128.of(id));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        events.add(row.getInt(1), row.getBytes(2), database);
                    }
                }
            }
            return events;
        });
    }

    Map<AgentId, Participant> participants(DocumentId id) {
        String sql =
                "SELECT agent, participant, name, colour_seed FROM author"
                        + " JOIN document ON document.key = author.document WHERE document.id = ?";
        return readers.read(connection -> {
            Map<AgentId, Participant> people = new HashMap<>();
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setBytes(1, Bytes128.of(id));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        people.put(
                                Bytes128.agent(row.getBytes(1)),
                                new Participant(row.getString(2), row.getString(3), row.getInt(4)));
                    }
                }
            }
            return Map.copyOf(people);
        });
    }

    /// An image of a document.
    ///
    /// @throws StoreException of kind DAMAGED if its bytes are not those of the hash
    Optional<StoredMedia> media(DocumentId id, String hash) {
        String sql =
                "SELECT media.bytes FROM media JOIN media_use ON media_use.hash = media.hash"
                        + " JOIN document ON document.key = media_use.document"
                        + " WHERE document.id = ? AND media.hash = ?";
        return readers.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setBytes(1, Bytes128.of(id));
                query.setBytes(2, HexFormat.of().parseHex(hash));
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? Optional.of(sound(StoredMedia.of(row.getBytes(1)), hash))
                            : Optional.empty();
                }
            }
        });
    }

    private StoredMedia sound(StoredMedia media, String hash) {
        if (!media.hash().equals(hash)) {
            throw database.damaged(
                    new IllegalStateException("the image " + hash + " has other bytes"));
        }
        return media;
    }

    /// Which images a document has: hash → length in bytes.
    Map<String, Integer> mediaSizes(DocumentId id) {
        String sql =
                "SELECT media.hash, media.size FROM media"
                        + " JOIN media_use ON media_use.hash = media.hash"
                        + " JOIN document ON document.key = media_use.document"
                        + " WHERE document.id = ?";
        return readers.read(connection -> {
            Map<String, Integer> sizes = new HashMap<>();
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setBytes(1, Bytes128.of(id));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        sizes.put(HexFormat.of().formatHex(row.getBytes(1)), row.getInt(2));
                    }
                }
            }
            return Map.copyOf(sizes);
        });
    }

    /// The version vector of what is stored of a document, as it is written down beside it.
    VersionVector progress(DocumentId id) {
        String sql =
                "SELECT agent, next FROM progress"
                        + " JOIN document ON document.key = progress.document"
                        + " WHERE document.id = ?";
        return readers.read(connection -> {
            Map<AgentId, Integer> next = new HashMap<>();
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setBytes(1, Bytes128.of(id));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        next.put(Bytes128.agent(row.getBytes(1)), row.getInt(2));
                    }
                }
            }
            return VersionVector.of(next);
        });
    }
}
