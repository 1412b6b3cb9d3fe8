package dev.weft.codec;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.op.EventRun;
import dev.weft.op.RunFeed;
import dev.weft.op.RunSink;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The order of a history that its events' ids alone decide, whatever the order of arrival.
///
/// Events are taken by chains: as many consecutive events of one agent as have the one before as
/// their only parent. A chain is next when everything its first event builds on is out (the agent's
/// own chain before it too). Of several the one that became ready last goes first, so that a branch
/// is followed as long as possible, which is what a replay likes; of those that became ready
/// together, the one with the least id.
public final class CanonicalOrder {

    private final Map<AgentId, List<Chain>> chainsOf = new TreeMap<>();

    /// A stretch of an agent's events, as the runs it is made of.
    private static final class Chain {
        private final EventId first;
        private final List<EventId> parents;
        private final List<EventRun> runs = new ArrayList<>();
        private final List<Chain> children = new ArrayList<>();
        private int end;
        private int waitsFor;

        Chain(EventId first, List<EventId> parents) {
            this.first = first;
            this.parents = parents;
            this.end = first.seq();
        }

        EventId first() {
            return first;
        }
    }

    private CanonicalOrder() {}

    /// Shows runs in canonical order, each event once.
    ///
    /// @param runs in any order, cut anyhow, overlapping or not; parents are the heads of versions
    /// @throws IllegalArgumentException if events build on one another in a circle
    public static void show(List<EventRun> runs, RunSink sink) {
        CanonicalOrder order = new CanonicalOrder();
        order.chain(runs);
        order.link();
        for (Chain chain : order.ordered()) {
            int next = chain.first.seq();
            for (EventRun run : chain.runs) {
                RunFeed.feed(run, next - run.seq(), sink);
                next = run.end();
            }
        }
    }

    /// Puts runs together to chains.
    private void chain(List<EventRun> runs) {
        List<EventRun> sorted = new ArrayList<>(runs);
        sorted.sort(
                Comparator.comparing(EventRun::agent)
                        .thenComparingInt(EventRun::seq)
                        .thenComparing(EventRun::end, Comparator.reverseOrder()));
        for (EventRun run : sorted) {
            List<Chain> own = chainsOf.computeIfAbsent(run.agent(), _ -> new ArrayList<>());
            int known = own.isEmpty() ? 0 : own.getLast().end;
            if (run.end() <= known) {
                continue;
            }
            if (own.isEmpty() || !goesOn(run, known)) {
                own.add(new Chain(new EventId(run.agent(), run.seq()), run.parents()));
            }
            own.getLast().runs.add(run);
            own.getLast().end = run.end();
        }
    }

    private static boolean goesOn(EventRun run, int known) {
        return run.seq() < known
                || (run.seq() == known
                        && run.parents().equals(List.of(new EventId(run.agent(), known - 1))));
    }

    private void link() {
        for (List<Chain> own : chainsOf.values()) {
            for (int i = 0; i < own.size(); i++) {
                Chain chain = own.get(i);
                if (i > 0) {
                    link(own.get(i - 1), chain);
                }
                for (EventId parent : chain.parents) {
                    Chain holder = holding(parent);
                    if (holder != null) {
                        link(holder, chain);
                    }
                }
            }
        }
    }

    /// Links of one chain come one after another, so a second one is seen at the list's end.
    private static void link(Chain before, Chain after) {
        if (before.children.isEmpty() || before.children.getLast() != after) {
            before.children.add(after);
            after.waitsFor++;
        }
    }

    private @Nullable Chain holding(EventId event) {
        List<Chain> own = chainsOf.getOrDefault(event.agent(), List.of());
        int low = 0;
        int high = own.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Chain chain = own.get(middle);
            if (event.seq() < chain.first.seq()) {
                high = middle - 1;
            } else if (event.seq() >= chain.end) {
                low = middle + 1;
            } else {
                return chain;
            }
        }
        return null;
    }

    private List<Chain> ordered() {
        List<Chain> all = new ArrayList<>();
        chainsOf.values().forEach(all::addAll);
        Deque<Chain> ready = new ArrayDeque<>();
        push(all.stream().filter(chain -> chain.waitsFor == 0).toList(), ready);
        List<Chain> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            Chain next = ready.pop();
            ordered.add(next);
            next.children.forEach(child -> child.waitsFor--);
            push(next.children.stream().filter(child -> child.waitsFor == 0).toList(), ready);
        }
        if (ordered.size() < all.size()) {
            throw new IllegalArgumentException("events that build on one another in a circle");
        }
        return ordered;
    }

    /// The least id comes to lie on top.
    private static void push(List<Chain> chains, Deque<Chain> ready) {
        chains.stream().sorted(Comparator.comparing(Chain::first).reversed()).forEach(ready::push);
    }
}
