package dev.weft.bench;

import dev.weft.bench.Trace.Txn;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes up what two people wrote in one document, each without the other: a common beginning and
/// two long sides from there, which meet in the end.
///
/// @param common transactions of the beginning
/// @param ours transactions of one side
/// @param theirs transactions of the other side
record OfflineTrace(List<Txn> common, List<Txn> ours, List<Txn> theirs) {

    private static final int COMMON_LENGTH = 40_000;
    private static final int KEYS_IN_TXN = 24;

    /// Sides of so many events each.
    static OfflineTrace make(int events, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Typist typist = new Typist(random.split(), 0);
        List<Txn> common = new ArrayList<>();
        while (typist.length() < COMMON_LENGTH) {
            write(common, 0, typist, common.size() - 1);
        }
        List<Txn> ours =
                side(1, events, common.size(), new Typist(random.split(), typist.length()));
        List<Txn> theirs =
                side(2, events, common.size(), new Typist(random.split(), typist.length()));
        return new OfflineTrace(common, ours, theirs);
    }

    private static List<Txn> side(int agent, int events, int common, Typist typist) {
        List<Txn> side = new ArrayList<>();
        for (int i = 0; i < events; i += KEYS_IN_TXN) {
            int before = side.isEmpty() ? common - 1 : common + side.size() - 1;
            write(side, agent, typist, before);
        }
        return side;
    }

    private static void write(List<Txn> into, int agent, Typist typist, int parent) {
        PatchList patches = new PatchList();
        for (int i = 0; i < KEYS_IN_TXN; i++) {
            patches.add(typist.next(), 0);
        }
        into.add(new Txn(parent < 0 ? List.of() : List.of(parent), agent, patches.take()));
    }

    /// The beginning and one side, as a history of its own.
    Trace with(List<Txn> side) {
        List<Txn> txns = new ArrayList<>(common);
        txns.addAll(side);
        return new Trace("offline", true, txns, "");
    }
}
