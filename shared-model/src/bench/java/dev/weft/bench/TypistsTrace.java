package dev.weft.bench;

import dev.weft.bench.Trace.Patch;
import dev.weft.bench.Trace.Txn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// Makes up an hour in which people write into one document without a pause, over a slow network: a
/// word is sent when it is typed and reaches the others a second later, so there is never a moment
/// at which everybody has seen everything, and no tracker can ever be dropped.
///
/// Everybody has a part of the document of his own, so that what the text must come to is known
/// without any engine, and so is every position: a version says of every writer how many of his
/// words have arrived.
final class TypistsTrace {

    private static final double LAG_SECONDS = 1;
    private static final int LEAST_WORD = 2;

    /// Keys in the longest word.
    static final int MOST_WORD = 9;

    private final int writers;
    private final int events;
    private final double secondsForKey;
    private final SplittableRandom random;
    private final List<Writer> all = new ArrayList<>();
    private final List<Txn> txns = new ArrayList<>();

    private TypistsTrace(int writers, int events, int seconds, long seed) {
        this.writers = writers;
        this.events = events;
        this.secondsForKey = (double) seconds * writers / events;
        this.random = new SplittableRandom(seed);
    }

    /// A trace of so many events, made by so many writers in so many seconds.
    static Trace make(String name, int writers, int events, int seconds, long seed) {
        return new TypistsTrace(writers, events, seconds, seed).make(name);
    }

    private Trace make(String name) {
        txns.add(new Txn(List.of(), writers, List.of(new Patch(0, 0, "\n".repeat(writers - 1)))));
        PriorityQueue<Writer> next = new PriorityQueue<>(Comparator.comparingDouble(it -> it.free));
        for (int i = 0; i < writers; i++) {
            Writer writer = new Writer(i, new Typist(random.split(), 0), random.nextDouble());
            all.add(writer);
            next.add(writer);
        }
        int made = 0;
        while (made < events) {
            Writer writer = next.remove();
            made += write(writer);
            next.add(writer);
        }
        int[] everything = all.stream().mapToInt(it -> it.words.size()).toArray();
        txns.add(new Txn(heads(everything), 0, List.of()));
        StringBuilder text = new StringBuilder();
        all.forEach(it -> text.append(it.number == 0 ? "" : "\n").append(it.text));
        return new Trace(name, true, txns, text.toString());
    }

    /// One word; answers how many keys it took.
    private int write(Writer writer) {
        int[] seen = new int[writers];
        int shift = 0;
        for (Writer other : all) {
            seen[other.number] =
                    other == writer ? other.words.size() : writer.arrived(other, writer.free);
            if (other.number < writer.number) {
                shift += 1 + other.lengthAfter(seen[other.number]);
            }
        }
        int keys = random.nextInt(LEAST_WORD, MOST_WORD + 1);
        PatchList patches = new PatchList();
        for (int i = 0; i < keys; i++) {
            Typist.Stroke stroke = writer.typist.next();
            stroke.apply(writer.text);
            patches.add(stroke, shift);
        }
        writer.free += keys * secondsForKey;
        txns.add(new Txn(heads(seen), writer.number, patches.take()));
        writer.words.add(new Word(writer.free, txns.size() - 1, writer.typist.length(), seen));
        return keys;
    }

    /// The newest word of each writer in a version, but for those that another one builds on.
    private List<Integer> heads(int[] seen) {
        List<Integer> heads = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            if (seen[i] > 0 && !isKnownToAnother(i, seen)) {
                heads.add(all.get(i).words.get(seen[i] - 1).txn);
            }
        }
        return heads.isEmpty() ? List.of(0) : heads;
    }

    private boolean isKnownToAnother(int number, int[] seen) {
        for (int j = 0; j < writers; j++) {
            if (j != number
                    && seen[j] > 0
                    && all.get(j).words.get(seen[j] - 1).seen[number] >= seen[number]) {
                return true;
            }
        }
        return false;
    }

    /// A word as others get it.
    private static final class Word {
        final double sent;
        final int txn;
        final int length;
        final int[] seen;

        Word(double sent, int txn, int length, int[] seen) {
            this.sent = sent;
            this.txn = txn;
            this.length = length;
            this.seen = seen;
        }
    }

    /// One of those who write.
    private final class Writer {
        final int number;
        final Typist typist;
        final StringBuilder text = new StringBuilder();
        final List<Word> words = new ArrayList<>();
        private final int[] arrivedOf = new int[writers];
        double free;

        Writer(int number, Typist typist, double free) {
            this.number = number;
            this.typist = typist;
            this.free = free;
        }

        /// How many of another's words have come at a time.
        int arrived(Writer other, double time) {
            int count = arrivedOf[other.number];
            while (count < other.words.size()
                    && other.words.get(count).sent + LAG_SECONDS <= time) {
                count++;
            }
            arrivedOf[other.number] = count;
            return count;
        }

        int lengthAfter(int count) {
            return count == 0 ? 0 : words.get(count - 1).length;
        }
    }
}
