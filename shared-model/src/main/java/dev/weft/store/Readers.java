package dev.weft.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/// Connections that only read. Each reading borrows one, so readings run beside each other and
/// beside the writer; a few are kept open. Any thread.
final class Readers implements AutoCloseable {

    private static final int MAX_IDLE = 4;

    private final Database database;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private int reading;
    private boolean closed;

    Readers(Database database) {
        this.database = database;
    }

    /// Something that is read with a connection.
    interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    /// Reads the last committed state.
    ///
    /// @throws StoreException if that fails or the store is closed
    <T> T read(Reading<T> reading) {
        enter();
        try {
            Connection connection = borrow();
            try {
                return reading.read(connection);
            } finally {
                giveBack(connection);
            }
        } catch (SQLException e) {
            throw database.notRead(e);
        } finally {
            leave();
        }
    }

    private void enter() {
        synchronized (idle) {
            if (closed) {
                throw GroupCommit.closedAlready(database);
            }
            reading++;
        }
    }

    private void leave() {
        synchronized (idle) {
            reading--;
            idle.notifyAll();
        }
    }

    private Connection borrow() throws SQLException {
        synchronized (idle) {
            Connection waiting = idle.poll();
            if (waiting != null) {
                return waiting;
            }
        }
        Connection fresh = database.connect();
        Database.execute(fresh, "PRAGMA query_only=1");
        return fresh;
    }

    private void giveBack(Connection connection) throws SQLException {
        synchronized (idle) {
            if (!closed && idle.size() < MAX_IDLE) {
                idle.push(connection);
                return;
            }
        }
        connection.close();
    }

    /// Waits for those who read still: after it nothing touches the files any more.
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            awaitTheLast();
            for (Connection connection : idle) {
                try {
                    connection.close();
                } catch (SQLException e) {
                    System.getLogger(Readers.class.getName())
                            .log(System.Logger.Level.DEBUG, "closing a reader", e);
                }
            }
            idle.clear();
        }
    }

    private void awaitTheLast() {
        boolean interrupted = false;
        while (reading > 0) {
            try {
                idle.wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
