package dev.weft.pack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A start of a program in which it shows the JVM what it needs to be up.
final class Training {

    private static final int HTTP_OK = 200;
    private static final long PATIENCE_SECONDS = 120;
    private static final long STEP_MILLIS = 100;

    /// What happens soon after the start belongs to it.
    private static final long AFTERWARDS_MILLIS = 2_000;

    private final Path home;
    private final Path log;

    /// @param home takes the place of the person's own directory
    /// @param log what the program says
    Training(Path home, Path log) {
        this.home = home;
        this.log = log;
    }

    int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Runs a program until it answers at an address, and a little longer; then asks it to end.
    ///
    /// @param variables that the program is to have besides
    void untilAnswered(URI address, Tool program, Map<String, String> variables)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(variables);
        all.put("HOME", home.toString());
        Process process = program.start(all);
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (long waited = 0; !answers(client, address); waited += STEP_MILLIS) {
                if (!process.isAlive() || waited > TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS)) {
                    throw new IOException("It did not start:\n" + Files.readString(log));
                }
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
            }
            TimeUnit.MILLISECONDS.sleep(AFTERWARDS_MILLIS);
        } finally {
            process.destroy();
        }
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("It did not end:\n" + Files.readString(log));
        }
    }

    private static boolean answers(HttpClient client, URI address) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                    == HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
