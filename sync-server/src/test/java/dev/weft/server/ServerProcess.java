package dev.weft.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The headless server in a JVM of its own, to be killed.
final class ServerProcess implements AutoCloseable {

    private static final Pattern READY =
            Pattern.compile("weft-server ready ws://127\\.0\\.0\\.1:(\\d+)(?: .*)?");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;
    private final Path errors;

    private ServerProcess(Process process, Path errors) {
        this.process = process;
        this.out = process.inputReader();
        this.errors = errors;
    }

    /// Starts `weft-server` with these arguments.
    static ServerProcess start(Path scratch, String... arguments) throws IOException {
        return start(scratch, List.of(), arguments);
    }

    /// The same with variables of the environment, `NAME=value`.
    static ServerProcess start(Path scratch, List<String> variables, String... arguments)
            throws IOException {
        Path errors = Files.createTempFile(scratch, "server", ".err");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ServerMain.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        variables.forEach(variable -> {
            int equals = variable.indexOf('=');
            builder.environment()
                    .put(variable.substring(0, equals), variable.substring(equals + 1));
        });
        Process process = builder.start();
        return new ServerProcess(process, errors);
    }

    /// Starts `weft-server serve` on any free port, open to everybody and without TLS.
    static ServerProcess serve(Path scratch, Path dataDirectory) throws IOException {
        return start(
                scratch,
                "serve",
                "--data-dir",
                dataDirectory.toString(),
                "--port",
                "0",
                "--tls",
                "off",
                "--access",
                "open");
    }

    /// Waits for the first line.
    String readyLine() throws IOException {
        return String.valueOf(out.readLine());
    }

    /// Waits for the ready line and takes the address from it.
    InetSocketAddress awaitReady() throws IOException {
        String line = readyLine();
        Matcher ready = READY.matcher(line);
        if (!ready.matches()) {
            throw new AssertionError("not ready: " + line + "\n" + errors());
        }
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(ready.group(1)));
    }

    /// What else was said on standard output; waits for the end of the process.
    List<String> furtherLines() {
        return out.lines().toList();
    }

    long pid() {
        return process.pid();
    }

    /// SIGKILL: no hook, no flush.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// SIGTERM. (The process itself would also close our ends of its streams.)
    void terminate() {
        process.toHandle().destroy();
    }

    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the server does not end");
        }
        return process.exitValue();
    }

    String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        kill();
    }
}
