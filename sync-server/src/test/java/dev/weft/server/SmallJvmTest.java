package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// When the server starts itself anew with options of its own.
class SmallJvmTest {

    private record Started(Optional<String> command, Optional<String[]> arguments)
            implements ProcessHandle.Info {
        @Override
        public Optional<String> commandLine() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> startInstant() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> totalCpuDuration() {
            return Optional.empty();
        }

        @Override
        public Optional<String> user() {
            return Optional.empty();
        }
    }

    private static ProcessHandle.Info started(String... arguments) {
        return new Started(Optional.of("/jdk/bin/java"), Optional.of(arguments));
    }

    @Test
    void aJarWithoutOptionsGetsThem() {
        List<String> command =
                SmallJvm.command(
                                started("-Da=b", "-jar", "weft-server.jar", "serve", "-Xyz"),
                                Map.of())
                        .orElseThrow();
        assertEquals("/jdk/bin/java", command.getFirst());
        assertTrue(command.contains("-XX:+UseSerialGC"), command.toString());
        assertEquals(
                List.of("-Da=b", "-jar", "weft-server.jar", "serve", "-Xyz"),
                command.subList(command.size() - 5, command.size()));
        String[] again = command.subList(1, command.size()).toArray(String[]::new);
        assertEquals(Optional.empty(), SmallJvm.command(started(again), Map.of()), "only once");
    }

    @Test
    void whoeverChoseOptionsKeepsThem() {
        assertEquals(
                Optional.empty(), SmallJvm.command(started("-Xmx1g", "-jar", "x.jar"), Map.of()));
        assertEquals(
                Optional.empty(),
                SmallJvm.command(
                        started("-jar", "x.jar"), Map.of("JDK_JAVA_OPTIONS", "-XX:+UseZGC")));
    }

    @Test
    void whatIsNoJarOrCannotBeSeenStaysAsItIs() {
        assertEquals(
                Optional.empty(),
                SmallJvm.command(started("-cp", "x", "dev.weft.server.ServerMain"), Map.of()));
        assertEquals(
                Optional.empty(),
                SmallJvm.command(
                        new Started(Optional.of("/jdk/bin/java"), Optional.empty()), Map.of()));
        assertEquals(
                Optional.empty(),
                SmallJvm.command(
                        new Started(Optional.empty(), Optional.of(new String[] {"-jar", "x.jar"})),
                        Map.of()));
    }
}
