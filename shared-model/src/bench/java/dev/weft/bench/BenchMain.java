package dev.weft.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// The benchmarks' command line.
///
///     java -jar weft-bench.jar --mode local|load|merge|stream --trace FILE [--warmup W] [--reps R]
///
/// prints one line of JSON. Exit code 0: measured, or said in the line why not; 2: wrong usage.
final class BenchMain {

    private static final int USAGE = 2;

    private BenchMain() {}

    public static void main(String[] arguments) throws IOException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            fail(String.valueOf(wrong.getMessage()));
            return;
        }
        Report report = new Report().with("engine", "weft").with("version", version());
        switch (options.mode()) {
            case "local", "load", "merge", "stream" -> {
                Optional<Path> file = options.trace();
                if (file.isEmpty()) {
                    fail("--mode " + options.mode() + " needs --trace FILE.");
                    return;
                }
                replay(file.get(), options, report);
            }
            default -> fail("--mode takes local, load, merge or stream.");
        }
        System.out.println(report.line());
    }

    private static void replay(Path file, Options options, Report report) throws IOException {
        Trace trace = TraceReader.read(file);
        report.with("trace", trace.name()).with("mode", options.mode());
        report.with("ops", trace.patches().size()).with("units", trace.units());
        report.with("txns", trace.txns().size());
        if (options.mode().equals("local") && trace.concurrent()) {
            report.with("skipped", "a concurrent trace has no local replay");
            return;
        }
        Workload workload =
                switch (options.mode()) {
                    case "local" -> new LocalReplay(trace);
                    case "load" -> new LoadHistory(trace);
                    case "merge" -> new MergeBlob(TraceEvents.of(trace), trace.endContent());
                    default -> new StreamUpdates(TraceEvents.of(trace), trace.endContent());
                };
        Measurement measurement = new Measurement(workload, options);
        measurement.run(report);
        if (options.memoryOnly()) {
            return;
        }
        if (options.mode().equals("local")) {
            report.with(
                    "ops_per_s", Math.round(trace.patches().size() / measurement.median() * 1_000));
        }
        if (options.mode().equals("load")) {
            report.with("edit_ms", measurement.medianEdit());
        }
    }

    private static String version() {
        String packaged = BenchMain.class.getPackage().getImplementationVersion();
        return packaged == null ? "unpackaged" : packaged;
    }

    private static void fail(String sentence) {
        System.err.println(sentence);
        System.exit(USAGE);
    }
}
