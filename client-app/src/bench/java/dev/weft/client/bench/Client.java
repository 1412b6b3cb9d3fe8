package dev.weft.client.bench;

import dev.weft.client.net.WebSocketConnector;
import dev.weft.client.session.Library;
import dev.weft.client.session.Person;
import dev.weft.client.session.Surroundings;
import dev.weft.client.settings.Profile;
import dev.weft.client.settings.Settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// One person's profile with the code of the app around it.
///
/// @param library its documents, the owner thread's
record Client(Profile profile, Library library) {

    /// Makes a new one.
    ///
    /// @param owner the thread of its documents
    static Client open(Path directory, String name, Executor owner) throws IOException {
        Files.createDirectories(directory);
        SecureRandom random = new SecureRandom();
        Profile profile = Profile.open(directory, name, random);
        Settings settings = profile.settings();
        ScheduledExecutorService timer =
                Executors.newScheduledThreadPool(1, Thread.ofPlatform().daemon().factory());
        Surroundings surroundings =
                new Surroundings(
                        owner,
                        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()),
                        timer,
                        InstantSource.system(),
                        random,
                        new WebSocketConnector(timer));
        Person person =
                new Person(settings.participantId(), settings.name(), settings.colourSeed());
        return new Client(profile, Library.open(directory, person, surroundings));
    }
}
