package dev.weft.client.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The headless server in a process of its own, so that it can be killed as a power cut would.
final class ServerProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready ws://[^ ]*:(\\d+)");

    private final Path data;
    private final int port;
    private final Process process;

    private ServerProcess(Path data, int port, Process process) {
        this.data = data;
        this.port = port;
        this.process = process;
    }

    /// Starts and waits for the line that says it is ready.
    ///
    /// @param port 0 lets the system choose
    static ServerProcess start(Path data, int port) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.weft.server.ServerMain",
                                "serve",
                                "--data-dir",
                                data.toString(),
                                "--port",
                                Integer.toString(port),
                                "--tls",
                                "off",
                                "--access",
                                "open")
                        .redirectError(
                                ProcessBuilder.Redirect.appendTo(
                                        data.resolveSibling("server.log").toFile()))
                        .start();
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return new ServerProcess(data, Integer.parseInt(ready.group(1)), process);
            }
            said.append(line).append('\n');
        }
        throw new IOException("the server did not get ready: " + said);
    }

    int port() {
        return port;
    }

    /// Ends it with SIGKILL and waits until it is gone.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    /// A new process on the same data and port.
    ServerProcess again() throws IOException {
        return start(data, port);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
