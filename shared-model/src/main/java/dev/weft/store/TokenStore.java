package dev.weft.store;

import dev.weft.access.Grant;
import dev.weft.access.Role;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The invitations of a server, in the database of its documents but by a connection of its own:
/// they change seldom, and a command may change them beside a server that runs. Calls block for the
/// disk; any thread may call.
public final class TokenStore implements AutoCloseable {

    private static final String READ =
            "SELECT id, hash, document, role, label, created_at, ends_at, revoked_at FROM token"
                    + " ORDER BY created_at, id";
    private static final String WRITE =
            """
            INSERT INTO token (id, hash, document, role, label, created_at, ends_at, revoked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                role = excluded.role, label = excluded.label, ends_at = excluded.ends_at,
                revoked_at = excluded.revoked_at
            """;

    private final Database database;
    private final Connection connection;

    private TokenStore(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /// Opens the invitations of a data directory whose store was opened before, by this process or
    /// another.
    ///
    /// @throws StoreException if there is no store or it cannot be read
    public static TokenStore open(Path directory) {
        Database database = new Database(directory.toAbsolutePath().resolve(SqliteEventStore.FILE));
        if (!Files.exists(database.file())) {
            throw new StoreException(
                    StoreException.Kind.IO,
                    "There is no server's data in %s: %s is not there."
                            .formatted(directory, SqliteEventStore.FILE));
        }
        try {
            return new TokenStore(database, prepared(database));
        } catch (SQLException e) {
            throw database.notRead(e);
        }
    }

    private static Connection prepared(Database database) throws SQLException {
        Connection connection = database.connect();
        try {
            Schema.prepare(connection, database);
            Database.execute(connection, "PRAGMA synchronous=FULL");
            Database.execute(connection, "PRAGMA fullfsync=1");
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// All invitations, the oldest first, those that are over included.
    public synchronized List<StoredToken> all() {
        try (PreparedStatement query = connection.prepareStatement(READ);
                ResultSet row = query.executeQuery()) {
            List<StoredToken> tokens = new ArrayList<>();
            while (row.next()) {
                tokens.add(token(row));
            }
            return List.copyOf(tokens);
        } catch (SQLException e) {
            throw database.notRead(e);
        }
    }

    private StoredToken token(ResultSet row) throws SQLException {
        byte[] document = row.getBytes("document");
        String role = row.getString("role");
        Grant grant =
                new Grant(
                        row.getString("id"),
                        Role.parse(role).orElseThrow(() -> unknownRole(role)),
                        Optional.ofNullable(document).map(Bytes128::document),
                        row.getString("label"),
                        row.getLong("created_at"),
                        seconds(row, "ends_at"));
        return new StoredToken(grant, row.getString("hash"), seconds(row, "revoked_at"));
    }

    private StoreException unknownRole(String role) {
        return new StoreException(
                StoreException.Kind.NEWER,
                "%s holds an invitation with the role “%s”, which this version of Weft does not know. Nothing was changed; start the newer version."
                        .formatted(database.file(), role));
    }

    private static OptionalLong seconds(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /// Grows whenever an invitation is made, changed or revoked, by whomever.
    public synchronized long changes() {
        try {
            return Database.number(connection, "SELECT number FROM token_change");
        } catch (SQLException e) {
            throw database.notRead(e);
        }
    }

    /// Adds an invitation, or changes one's role, label, end and revocation. On disk when it
    /// returns.
    public synchronized void save(StoredToken token) {
        try {
            Database.execute(connection, "BEGIN IMMEDIATE");
            try {
                write(token);
                Database.execute(connection, "UPDATE token_change SET number = number + 1");
                Database.execute(connection, "COMMIT");
            } catch (SQLException e) {
                Database.execute(connection, "ROLLBACK");
                throw e;
            }
        } catch (SQLException e) {
            throw database.notWritten(e);
        }
    }

    private void write(StoredToken token) throws SQLException {
        Grant grant = token.grant();
        try (PreparedStatement save = connection.prepareStatement(WRITE)) {
            save.setString(1, grant.id());
            save.setString(2, token.hash());
            if (grant.document().isPresent()) {
                save.setBytes(3, Bytes128.of(grant.document().get()));
            } else {
                save.setNull(3, Types.BLOB);
            }
            save.setString(4, grant.role().wireName());
            save.setString(5, grant.label());
            save.setLong(6, grant.createdAt());
            set(save, 7, grant.endsAt());
            set(save, 8, token.revokedAt());
            save.executeUpdate();
        }
    }

    private static void set(PreparedStatement save, int column, OptionalLong value)
            throws SQLException {
        if (value.isPresent()) {
            save.setLong(column, value.getAsLong());
        } else {
            save.setNull(column, Types.INTEGER);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            System.getLogger(TokenStore.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing the invitations", e);
        }
    }
}
