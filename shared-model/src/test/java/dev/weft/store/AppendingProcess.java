package dev.weft.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// [AppendingMain] in a process of its own.
final class AppendingProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private int lines;

    private AppendingProcess(Process process) {
        this.process = process;
        output = process.inputReader();
    }

    static AppendingProcess start(Path directory, long seed) throws IOException {
        return start(List.of(), directory, seed);
    }

    /// @param wrapper a command that runs the rest of its line as a command
    static AppendingProcess start(List<String> wrapper, Path directory, long seed)
            throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingMain.class.getName(),
                        directory.toString(),
                        Long.toString(seed)));
        return new AppendingProcess(
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /// Waits until so many appends were reported durable.
    void awaitAppends(int appends) throws IOException {
        while (lines < appends) {
            if (output.readLine() == null) {
                throw new IOException("the process ended by itself after " + lines + " appends");
            }
            lines++;
        }
    }

    /// Kills it (SIGKILL) and answers how many appends it has reported in its life.
    int kill() throws IOException {
        // By their handles: a process's own method would close the pipe with what it still holds. A
        // wrapper ends by itself, once it has written what it knows.
        List<ProcessHandle> wrapped = process.descendants().toList();
        if (wrapped.isEmpty()) {
            process.toHandle().destroyForcibly();
        }
        wrapped.forEach(ProcessHandle::destroyForcibly);
        // Every write of a line is one system call, so there are no half lines.
        while (output.readLine() != null) {
            lines++;
        }
        var _ = process.onExit().join();
        return lines;
    }

    @Override
    public void close() throws IOException {
        kill();
    }
}
