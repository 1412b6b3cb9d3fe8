package dev.weft.bench;

import dev.weft.bench.Workload.Finished;
import dev.weft.doc.Document;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/// Runs a workload so many times and tells how long it took and how much it holds.
final class Measurement {

    private static final double NANOS = 1e6;

    /// A first run longer than this (ms) is repeated less often than was asked for.
    private static final double LONG_RUN = 15_000;

    private static final int FEW = 5;

    private final Workload workload;
    private final boolean memoryOnly;
    private int warmup;
    private int reps;
    private final double[] times;
    private final double[] edits;
    private boolean right = true;
    private boolean edited;

    /// What the last run left, held while it is weighed.
    private @Nullable Document held;

    Measurement(Workload workload, Options options) {
        this.workload = workload;
        this.memoryOnly = options.memoryOnly();
        this.warmup = memoryOnly ? 0 : options.warmup();
        this.reps = memoryOnly ? 1 : options.reps();
        this.times = new double[reps];
        this.edits = new double[reps];
    }

    /// Does all runs and fills the report; answers whether all came to the right end.
    boolean run(Report report) {
        double heapBefore = Memory.heap();
        OptionalDouble residentBefore = Memory.resident();
        for (int i = 0; i < warmup + reps; i++) {
            held = null;
            once(i);
        }
        double heapAfter = Memory.heap();
        OptionalDouble residentAfter = Memory.resident();
        report.with("ok", right);
        workload.describe(report);
        if (!memoryOnly) {
            tellTimes(report);
        }
        report.with("heap_mb", heapAfter - heapBefore);
        if (memoryOnly && residentBefore.isPresent() && residentAfter.isPresent()) {
            report.with("rss_delta_mb", residentAfter.getAsDouble() - residentBefore.getAsDouble());
        }
        Memory.peak().ifPresent(peak -> report.with("rss_mb", peak));
        if (held == null) {
            throw new IllegalStateException("nothing was measured");
        }
        return right;
    }

    private void once(int number) {
        Supplier<Finished> work = workload.prepare();
        if (!memoryOnly) {
            System.gc();
        }
        long start = System.nanoTime();
        Finished finished = work.get();
        double time = (System.nanoTime() - start) / NANOS;
        if (number == 0 && time > LONG_RUN) {
            warmup = Math.min(warmup, 1);
            reps = Math.min(reps, FEW);
        }
        right &= workload.isRight(finished);
        long editStart = System.nanoTime();
        edited = workload.edit(finished.document());
        double edit = (System.nanoTime() - editStart) / NANOS;
        if (number >= warmup) {
            times[number - warmup] = time;
            edits[number - warmup] = edit;
        }
        held = finished.document();
    }

    private void tellTimes(Report report) {
        double[] runs = Arrays.copyOf(times, reps);
        double middle = median(runs);
        report.with("warmup", warmup).with("ms", middle);
        report.with("ms_min", DoubleStream.of(runs).min().orElseThrow());
        report.with("ms_max", DoubleStream.of(runs).max().orElseThrow());
        report.with(
                "runs_ms",
                DoubleStream.of(times).limit(reps).map(Measurement::thousandths).toArray());
        if (workload.goesThroughAll()) {
            report.number("ops").ifPresent(n -> report.with("ops_per_s", perSecond(n, middle)));
            report.number("units").ifPresent(n -> report.with("units_per_s", perSecond(n, middle)));
        }
        if (edited) {
            report.with("edit_ms", median(Arrays.copyOf(edits, reps)));
        }
    }

    private static long perSecond(double count, double millis) {
        return Math.round(count / millis * 1_000);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static double thousandths(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
