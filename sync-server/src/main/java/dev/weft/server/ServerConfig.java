package dev.weft.server;

import dev.weft.server.net.ConnectionLimits;
import dev.weft.server.room.RoomLimits;
import dev.weft.wire.Limits;

import java.nio.file.Path;
import java.time.InstantSource;

/// How a server is run.
///
/// @param dataDirectory where its database is; made if it is not there; one server at a time
/// @param bind name or address of the interface it listens on
/// @param port 0 ..= 65535; 0 lets the system choose
/// @param frames what it takes in one frame, told to clients
/// @param connections what it allows a connection
/// @param rooms what it holds for documents
/// @param protection who may come in, and encryption
/// @param clock what time it is
public record ServerConfig(
        Path dataDirectory,
        String bind,
        int port,
        Limits frames,
        ConnectionLimits connections,
        RoomLimits rooms,
        Protection protection,
        InstantSource clock) {

    /// The port of Weft servers.
    public static final int STANDARD_PORT = 9338;

    /// The loopback interface.
    public static final String LOOPBACK = "127.0.0.1";

    /// A server on the loopback interface and the standard port, with standard limits; everybody on
    /// this machine may come in, and nothing is encrypted.
    public static ServerConfig standard(Path dataDirectory, InstantSource clock) {
        return new ServerConfig(
                dataDirectory,
                LOOPBACK,
                STANDARD_PORT,
                Limits.STANDARD,
                ConnectionLimits.STANDARD,
                RoomLimits.STANDARD,
                Protection.NONE,
                clock);
    }

    /// The same on another interface.
    public ServerConfig withBind(String other) {
        return new ServerConfig(
                dataDirectory, other, port, frames, connections, rooms, protection, clock);
    }

    /// The same on another port.
    public ServerConfig withPort(int other) {
        return new ServerConfig(
                dataDirectory, bind, other, frames, connections, rooms, protection, clock);
    }

    /// The same with other frame limits.
    public ServerConfig withFrames(Limits other) {
        return new ServerConfig(
                dataDirectory, bind, port, other, connections, rooms, protection, clock);
    }

    /// The same with other connection limits.
    public ServerConfig withConnections(ConnectionLimits other) {
        return new ServerConfig(dataDirectory, bind, port, frames, other, rooms, protection, clock);
    }

    /// The same with other room limits.
    public ServerConfig withRooms(RoomLimits other) {
        return new ServerConfig(
                dataDirectory, bind, port, frames, connections, other, protection, clock);
    }

    /// The same with other protection.
    public ServerConfig withProtection(Protection other) {
        return new ServerConfig(
                dataDirectory, bind, port, frames, connections, rooms, other, clock);
    }
}
