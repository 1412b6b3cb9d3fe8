package dev.weft.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One measurement in a fresh process of this program.
final class Child {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MOST_MINUTES = 15;

    /// As the launchers of the installed app and server start Java: one thread that collects fits
    /// documents of some megabytes, and no collection runs beside what is measured.
    private static final String COLLECTOR = "-XX:+UseSerialGC";

    private static final String COLLECTORS_BEAN = "Copy";

    private Child() {}

    /// Whether this process has the Java options of the installed app.
    static boolean isThis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .anyMatch(it -> it.getName().equals(COLLECTORS_BEAN));
    }

    /// Does the work of this process in a child that has those options; answers its exit code.
    static int takeOver(String[] arguments) throws IOException, InterruptedException {
        List<String> command = command();
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(COLLECTOR, "-cp", System.getProperty("java.class.path")));
        command.add(BenchMain.class.getName());
        return command;
    }

    /// Runs it with these arguments; answers its line of JSON, or one with the field `failed`.
    static JsonNode run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = command();
        command.addAll(arguments);
        File output = File.createTempFile("weft-bench", ".json");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectOutput(output)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                return failed("over " + MOST_MINUTES + " minutes");
            }
            return Files.readAllLines(output.toPath(), StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith("{"))
                    .findFirst()
                    .map(Child::parse)
                    .orElseGet(() -> failed("exit code " + process.exitValue()));
        } finally {
            Files.delete(output.toPath());
        }
    }

    private static JsonNode failed(String why) {
        return JSON.createObjectNode().put("failed", why);
    }

    /// A line of JSON that a benchmark printed.
    static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException unreadable) {
            throw new IllegalStateException("no JSON: " + line, unreadable);
        }
    }
}
