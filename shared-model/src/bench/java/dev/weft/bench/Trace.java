package dev.weft.bench;

import java.util.List;

/// A recorded editing history. Positions are UTF-16 units, which in these traces are code points.
///
/// @param name the file's name without its extension
/// @param concurrent whether several authors wrote at once
/// @param txns transactions, parents before children
/// @param endContent the text after everything
record Trace(String name, boolean concurrent, List<Txn> txns, String endContent) {

    Trace {
        txns = List.copyOf(txns);
    }

    /// What one author did in one go.
    ///
    /// @param parents indices of the transactions it builds on; empty for the empty document
    /// @param agent number of its author
    /// @param patches changes, each in the text after the one before
    record Txn(List<Integer> parents, int agent, List<Patch> patches) {
        Txn {
            parents = List.copyOf(parents);
            patches = List.copyOf(patches);
        }
    }

    /// One change of a text.
    ///
    /// @param at where
    /// @param deleted how many units go
    /// @param inserted what comes in their place
    record Patch(int at, int deleted, String inserted) {}

    /// All patches in the order of the file.
    List<Patch> patches() {
        return txns.stream().flatMap(txn -> txn.patches().stream()).toList();
    }

    /// Units inserted plus units deleted.
    long units() {
        return patches().stream().mapToLong(it -> it.deleted() + it.inserted().length()).sum();
    }
}
