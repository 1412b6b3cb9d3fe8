package dev.weft.bench;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import java.io.IOException;
import java.util.Optional;

/// The benchmarks' command line.
///
///     java -jar weft-bench.jar --mode local|load|merge|stream|history --trace FILE [--warmup W]
///         [--reps R]
///     java -jar weft-bench.jar --mode typists|branches|offline|rebuild|mark|million [--seed S]
///
/// prints one line of JSON. `--mem 1` weighs one run and times none; `--write FILE` keeps the
/// history that was replayed.
///
///     java -jar weft-bench.jar --table [--traces DIR] [--peers FILE] [--readme FILE]
///     java -jar weft-bench.jar --jmh
///
/// measure everything, each in fresh processes; FILE holds lines of the same form from other
/// engines, the README gets the tables between its two marks. Every measured process has the Java
/// options of the installed app. Exit code 0: measured, or said in the line why not; 1: a run came
/// to a wrong end; 2: wrong usage.
final class BenchMain {

    private static final int WRONG = 1;
    private static final int USAGE = 2;

    private BenchMain() {}

    public static void main(String[] arguments) throws Exception {
        try {
            Options options = Options.parse(arguments);
            boolean measures = !options.has("table") && !options.has("jmh");
            System.exit(measures && !Child.isThis() ? Child.takeOver(arguments) : run(options));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(USAGE);
        }
    }

    private static int run(Options options) throws Exception {
        if (options.has("table")) {
            new Table(options).run();
            return 0;
        }
        if (options.has("jmh")) {
            new Runner(new OptionsBuilder().include(SmallThings.class.getName()).build()).run();
            return 0;
        }
        return measure(options);
    }

    private static int measure(Options options) throws IOException {
        Report report = new Report().with("engine", "weft").with("version", version());
        Optional<Workload> workload = new Modes(options, report).workload();
        if (workload.isEmpty()) {
            report.with("skipped", "this mode has nothing to do with this trace");
            System.out.println(report.line());
            return 0;
        }
        boolean right = new Measurement(workload.get(), options).run(report);
        System.out.println(report.line());
        return right ? 0 : WRONG;
    }

    private static String version() {
        String packaged = BenchMain.class.getPackage().getImplementationVersion();
        return packaged == null ? "unpackaged" : packaged;
    }
}
