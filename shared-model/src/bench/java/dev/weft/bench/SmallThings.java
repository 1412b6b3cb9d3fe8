package dev.weft.bench;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.LocalEdit;
import dev.weft.doc.Side;
import dev.weft.doc.StickyPosition;
import dev.weft.op.EventRun;
import dev.weft.wire.RunCodec;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// What one small thing costs in a document of 100,000 characters: time of [#BATCH] of them, in a
/// document made anew for each measurement, so that it does not grow under the clock.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 30, batchSize = SmallThings.BATCH)
@Measurement(iterations = 30, batchSize = SmallThings.BATCH)
@Fork(2)
public class SmallThings {

    /// How many of a thing are timed together.
    static final int BATCH = 1_000;

    private static final int LENGTH = 100_000;
    private static final int MARKED = 100;

    private final RunCodec codec = new RunCodec();
    private final List<EventRun> history =
            TraceEvents.of(TypistsTrace.make("small", 1, LENGTH * 5 / 4, 1, 1));
    private Document document = Documents.create();
    private SplittableRandom random = new SplittableRandom(1);
    private int caret;
    private List<EventRun> key = List.of();
    private StickyPosition position = document.stickyAt(0, Side.LEFT);

    /// A document as it is after some writing.
    @Setup(Level.Iteration)
    public void write() {
        document = Documents.create();
        document.load(history);
        random = new SplittableRandom(1);
        caret = document.length() / 2;
        position = document.stickyAt(caret, Side.LEFT);
        key = document.perform(new Gesture.Type(caret, "x")).runs();
    }

    /// A character at the caret.
    @Benchmark
    public LocalEdit insert() {
        return document.perform(new Gesture.Type(caret++, "x"));
    }

    /// A character anywhere.
    @Benchmark
    public LocalEdit insertAnywhere() {
        return document.perform(new Gesture.Type(random.nextInt(document.length()), "x"));
    }

    /// Backspace.
    @Benchmark
    public LocalEdit delete() {
        caret--;
        return document.perform(new Gesture.Delete(caret, caret + 1));
    }

    /// Bold on a hundred characters anywhere.
    @Benchmark
    public LocalEdit mark() {
        int from = random.nextInt(document.length() - MARKED);
        return document.perform(
                new Gesture.Format(from, from + MARKED, "bold", Optional.of("true")));
    }

    /// Where a position of the version before the newest event is now.
    @Benchmark
    public OptionalInt resolvePosition() {
        return document.resolve(position);
    }

    /// One key as it goes over the wire.
    @Benchmark
    public byte[] encode() {
        return codec.encode(key);
    }
}
