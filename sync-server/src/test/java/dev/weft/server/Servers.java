package dev.weft.server;

import java.nio.file.Path;
import java.time.InstantSource;

/// Servers for tests: on the loopback interface, on any free port.
final class Servers {

    private Servers() {}

    static ServerConfig config(Path directory) {
        return ServerConfig.standard(directory, InstantSource.system()).withPort(0);
    }

    static SyncServer start(Path directory) {
        return start(config(directory));
    }

    static SyncServer start(ServerConfig config) {
        return running(SyncServer.start(config));
    }

    static SyncServer running(Start start) {
        return switch (start) {
            case Start.Started(SyncServer server) -> server;
            case Start.Failed(Start.Reason reason, String message) ->
                    throw new AssertionError(reason + ": " + message);
        };
    }
}
