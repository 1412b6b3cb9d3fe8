import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Holds every Java source of the repository to one format. The root pom starts this file with the
/// JDK 25 of the toolchain, because the formatter does not run on the 17 that Maven may run on.
///
///     java -cp google-java-format.jar .ci/FormatSources.java check|write
///
/// Exit code 0: all is well or was put right; 1: `check` names the files that differ; 2: usage.
final class FormatSources {
    private static final Path ROOT = Path.of("").toAbsolutePath();

    private FormatSources() {}

    public static void main(String[] arguments) throws IOException {
        String mode = arguments.length == 1 ? arguments[0] : "";
        List<String> options =
                switch (mode) {
                    case "check" -> List.of("--aosp", "--dry-run", "--set-exit-if-changed");
                    case "write" -> List.of("--aosp", "--replace");
                    default -> {
                        System.err.println("usage: FormatSources check|write");
                        System.exit(2);
                        yield List.of();
                    }
                };
        System.exit(format(options));
    }

    private static int format(List<String> options) throws IOException {
        List<String> call = new ArrayList<>(options);
        sources().map(Path::toString).forEach(call::add);
        ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
        StringWriter differing = new StringWriter();
        int code =
                formatter.run(
                        new PrintWriter(differing, true),
                        new PrintWriter(System.err, true),
                        call.toArray(String[]::new));
        if (!differing.toString().isBlank()) {
            System.err.println("Not formatted as the house formats:");
            differing.toString().lines().forEach(line -> System.err.println("  " + relative(line)));
            System.err.println("Put it right with:  mvn -q -N -Pformat process-sources");
        }
        return code;
    }

    private static Path relative(String file) {
        Path path = Path.of(file);
        return path.startsWith(ROOT) ? ROOT.relativize(path) : path;
    }

    private static Stream<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        found.add(ROOT.resolve(".ci/FormatSources.java"));
        for (String module : List.of("shared-model", "sync-server", "client-app", "installers")) {
            Path folder = ROOT.resolve(module).resolve("src");
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
        }
        return found.stream().sorted();
    }
}
