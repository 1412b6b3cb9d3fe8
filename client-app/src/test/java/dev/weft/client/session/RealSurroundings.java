package dev.weft.client.session;

import dev.weft.client.net.WebSocketConnector;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/// What the app gives its documents, for tests of the whole app: the real clock, chance and
/// network.
public final class RealSurroundings {

    private RealSurroundings() {}

    /// Surroundings with all of that.
    ///
    /// @param owner the thread that documents belong to
    public static Surroundings on(
            Executor owner, Executor background, ScheduledExecutorService timer) {
        return new Surroundings(
                owner,
                background,
                timer,
                InstantSource.system(),
                new SecureRandom(),
                new WebSocketConnector(timer));
    }
}
