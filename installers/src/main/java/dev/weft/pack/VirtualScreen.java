package dev.weft.pack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// A screen that nobody sees, for a program that shows what it needs of a real one: an X server
/// with a picture in memory (`Xvfb`).
final class VirtualScreen implements AutoCloseable {

    private final Process server;
    private final String display;

    private VirtualScreen(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    /// Opens one; empty where this system has none.
    static Optional<VirtualScreen> open() {
        try {
            Process server =
                    new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (BufferedReader said =
                    new BufferedReader(
                            new InputStreamReader(
                                    server.getInputStream(), StandardCharsets.UTF_8))) {
                String number = said.readLine();
                if (number != null) {
                    return Optional.of(new VirtualScreen(server, ":" + number.strip()));
                }
            }
            server.destroy();
        } catch (IOException none) {
            // Then the program does without.
        }
        return Optional.empty();
    }

    /// The variables that lead a program to it; it has no graphics card.
    Map<String, String> variables() {
        return Map.of("DISPLAY", display, "LIBGL_ALWAYS_SOFTWARE", "1");
    }

    @Override
    public void close() {
        server.destroy();
    }
}
