package dev.weft.server.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A server process on a core of its own, on an empty data directory.
final class ServerUnderLoad implements AutoCloseable {

    private static final Pattern READY =
            Pattern.compile(".* ready wss?://127\\.0\\.0\\.1:(\\d+).*");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");
    private static final long PATIENCE_SECONDS = 10;

    private final Process process;
    private final Path directory;
    private final InetSocketAddress address;
    private final Duration start;

    private ServerUnderLoad(
            Process process, Path directory, InetSocketAddress address, Duration start) {
        this.process = process;
        this.directory = directory;
        this.address = address;
        this.start = start;
    }

    /// Starts a server and waits until it is ready.
    ///
    /// @param jar `weft-server.jar`
    static ServerUnderLoad start(Path jar) throws IOException {
        return start(jar, Files.createTempDirectory("weft-bench"), "off");
    }

    /// The same on a data directory that may hold something.
    ///
    /// @param tls `off`, or `on`: by a certificate of its own
    static ServerUnderLoad start(Path jar, Path directory, String tls) throws IOException {
        List<String> command = new ArrayList<>();
        if (Cores.canBeChosen()) {
            command.addAll(List.of("taskset", "-c", Cores.SERVER));
        }
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "serve",
                        "--data-dir",
                        directory.toString(),
                        "--port",
                        "0",
                        "--access",
                        "open"));
        if (tls.equals("off")) {
            command.addAll(List.of("--tls", "off"));
        }
        long begin = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader out = process.inputReader();
        String line = String.valueOf(out.readLine());
        Matcher ready = READY.matcher(line);
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new IOException("the server did not start: " + line);
        }
        return new ServerUnderLoad(
                process,
                directory,
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), Integer.parseInt(ready.group(1))),
                Duration.ofNanos(System.nanoTime() - begin));
    }

    InetSocketAddress address() {
        return address;
    }

    /// From the call to the ready line.
    Duration startTime() {
        return start;
    }

    /// Processor time used so far.
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Resident memory in KiB; 0 where the system does not tell.
    long residentKiB() {
        try {
            Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
            Matcher line = RESIDENT.matcher(Files.readString(status));
            return line.find() ? Long.parseLong(line.group(1)) : 0;
        } catch (IOException noSuchSystem) {
            return 0;
        }
    }

    /// Ends it as a power cut does; the data stay.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            delete(directory);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException left) {
            throw new UncheckedIOException(left);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
