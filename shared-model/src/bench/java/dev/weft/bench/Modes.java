package dev.weft.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What can be measured, by name: recorded traces replayed in some ways, and made-up histories of
/// the sizes that the engine must be good at.
final class Modes {

    /// Modes that replay a recorded trace.
    static final List<String> OF_TRACES = List.of("local", "load", "merge", "stream", "history");

    /// Modes that make their history up.
    static final List<String> MADE_UP =
            List.of("typists", "branches", "offline", "rebuild", "mark", "million");

    private static final int HOUR = 3_600;
    private static final int TYPISTS = 30;
    private static final int TYPISTS_EVENTS = 500_000;
    private static final int BRANCHES_EVENTS = 500_000;
    private static final int OFFLINE_EVENTS = 100_000;
    private static final int REBUILD_EVENTS = 200_000;
    private static final int MARKED_EVENTS = 112_000;
    private static final int MILLION = 1_000_000;

    private final Options options;
    private final Report report;

    Modes(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    /// Makes the work of the mode that is asked for, and says in the report what it is; empty if
    /// that mode has nothing to do with that trace.
    ///
    /// @throws IllegalArgumentException with a sentence, if a trace is missing or not needed
    Optional<Workload> workload() throws IOException {
        String mode = options.mode();
        if (OF_TRACES.contains(mode)) {
            Path file =
                    options.trace()
                            .orElseThrow(() ->
                                    new IllegalArgumentException(
                                            "--mode " + mode + " needs --trace FILE."));
            return replay(tell(TraceReader.read(file)));
        }
        long seed = options.seed();
        report.with("seed", seed);
        return Optional.of(
                switch (mode) {
                    case "typists" ->
                            new TypistsLive(
                                    tell(
                                            TypistsTrace.make(
                                                    "typists",
                                                    TYPISTS,
                                                    TYPISTS_EVENTS,
                                                    HOUR,
                                                    seed)));
                    case "branches" -> {
                        Trace trace = tell(BranchesTrace.make("branches", BRANCHES_EVENTS, seed));
                        yield new MergeBlob(TraceEvents.of(trace), trace.endContent());
                    }
                    case "offline" -> {
                        OfflineTrace trace = OfflineTrace.make(OFFLINE_EVENTS, seed);
                        tell(new Trace("offline", true, trace.theirs(), ""));
                        yield new MergeOffline(trace);
                    }
                    case "rebuild" ->
                            new RebuildTracker(
                                    tell(
                                            TypistsTrace.make(
                                                    "rebuild", 2, REBUILD_EVENTS, HOUR, seed)));
                    case "mark" ->
                            new MarkAll(
                                    tell(TypistsTrace.make("mark", 1, MARKED_EVENTS, HOUR, seed)));
                    case "million" -> {
                        report.with("trace", "million").with("mode", mode);
                        yield new TypeMillion(MILLION, seed);
                    }
                    default ->
                            throw new IllegalArgumentException(
                                    "--mode takes one of " + OF_TRACES + " or " + MADE_UP + ".");
                });
    }

    /// What a made-up history is, for a table.
    static String describe(String mode) {
        return switch (mode) {
            case "typists" -> "30 people type for an hour, never all in step: 500,000 events";
            case "branches" -> "500,000 events on short branches, six open at a time";
            case "offline" -> "100,000 events of another's month, after a month of one's own";
            case "rebuild" -> "200,000 events replayed to look up one position";
            case "mark" -> "bold over a whole document of 100,000 characters";
            case "million" -> "typed key by key up to 1,000,000 characters";
            default -> throw new IllegalArgumentException("no made-up history " + mode);
        };
    }

    private Optional<Workload> replay(Trace trace) {
        return switch (options.mode()) {
            case "local" ->
                    trace.concurrent() ? Optional.empty() : Optional.of(new LocalReplay(trace));
            case "load" -> Optional.of(new LoadHistory(trace));
            case "merge" -> Optional.of(new MergeBlob(TraceEvents.of(trace), trace.endContent()));
            case "history" -> Optional.of(new PastVersion(trace));
            default -> Optional.of(new StreamUpdates(TraceEvents.of(trace), trace.endContent()));
        };
    }

    private Trace tell(Trace trace) throws IOException {
        report.with("trace", trace.name()).with("mode", options.mode());
        report.with("ops", trace.patches().size()).with("units", trace.units());
        report.with("txns", trace.txns().size());
        Optional<Path> copy = options.value("write").map(Path::of);
        if (copy.isPresent()) {
            TraceWriter.write(trace, copy.get());
        }
        return trace;
    }
}
