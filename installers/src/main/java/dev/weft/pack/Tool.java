package dev.weft.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A program of the JDK or of the system, run to its end; what it says goes into a file that is
/// shown when it fails.
final class Tool {

    private final List<String> command = new ArrayList<>();
    private final Path log;

    private Tool(String program, Path log) {
        command.add(program);
        this.log = log;
    }

    /// A program beside the `java` that runs this.
    static Tool ofJdk(String name, Path log) {
        return new Tool(Path.of(System.getProperty("java.home"), "bin", name).toString(), log);
    }

    static Tool of(Path program, Path log) {
        return new Tool(program.toString(), log);
    }

    Tool with(String... arguments) {
        command.addAll(Arrays.asList(arguments));
        return this;
    }

    Tool with(List<String> arguments) {
        command.addAll(arguments);
        return this;
    }

    /// Starts it.
    Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /// Runs it to its end.
    ///
    /// @throws IOException if that is not 0
    void run() throws IOException, InterruptedException {
        run(Map.of());
    }

    /// The same with further variables.
    void run(Map<String, String> environment) throws IOException, InterruptedException {
        int code = start(environment).waitFor();
        if (code != 0) {
            throw new IOException(
                    "%s ended with %d:%n%s"
                            .formatted(String.join(" ", command), code, Files.readString(log)));
        }
    }
}
