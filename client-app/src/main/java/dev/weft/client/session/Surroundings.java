package dev.weft.client.session;

import dev.weft.client.net.Connector;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/// What the session code needs from outside: threads, time, chance and the network come in as
/// values, so the same code runs under JavaFX, in a headless client and in tests.
///
/// @param owner runs one task at a time, in order: the thread that owns documents and everything of
///   this package (JavaFX's in the app)
/// @param background runs what may take long or block: loading, merging, starting a server
/// @param timer daemon thread for delays; its tasks only hop to `owner` or touch sockets
/// @param clock the time of day
/// @param random the source of agents, documents and jitter; a secure one outside tests
/// @param connector how a server is reached
public record Surroundings(
        Executor owner,
        Executor background,
        ScheduledExecutorService timer,
        InstantSource clock,
        RandomGenerator random,
        Connector connector) {}
