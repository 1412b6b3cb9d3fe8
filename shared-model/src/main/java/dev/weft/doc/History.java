package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventGraph;
import dev.weft.graph.EventId;
import dev.weft.graph.Frontier;
import dev.weft.graph.GraphDiff;
import dev.weft.graph.LvRanges;
import dev.weft.graph.VersionVector;
import dev.weft.mark.AttrPool;
import dev.weft.op.EventRun;
import dev.weft.op.LogLoader;
import dev.weft.op.OpLog;
import dev.weft.op.RunFeed;
import dev.weft.op.RunSink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A document's past, to be looked at: the document at any version, who wrote each character and
/// when, what changed between two versions.
///
/// It is made from runs ([Document#runsSince], a store, a file) and shares nothing with the
/// document: make and use it on a thread of its own, one at a time. What it answers is immutable.
/// Later events are not seen; make another for them.
///
/// Any version can be asked for that holds the past of each of its events, however people wrote at
/// once. Making it costs one replay of the whole history. The versions looked at last are
/// [Checkpoints]: what another one shows, and how two differ, costs work in proportion to the
/// events between them, and the text itself where all of it is asked for.
public final class History {

    private final OpLog log = new OpLog(new AttrPool());
    private final EventGraph graph = log.graph();
    private final GraphDiff diff = new GraphDiff(graph);
    private final Formats formats = new Formats(log.attrs());
    private final PastItems items;
    private final Checkpoints checkpoints;

    /// The past that some runs tell, parents before children; they were accepted before.
    ///
    /// @throws IllegalStateException if a run's parents are not among them
    public History(List<EventRun> runs) {
        this(sink -> RunFeed.feed(runs, sink));
    }

    /// The same, piece by piece.
    ///
    /// @param source shows the runs to a sink
    public History(Consumer<RunSink> source) {
        source.accept(new LogLoader(log));
        items = new PastItems(log);
        checkpoints = new Checkpoints(items);
    }

    // ---- versions

    /// Before the first event.
    public Version beginning() {
        return version(new BitSet());
    }

    /// Everything.
    public Version present() {
        BitSet all = new BitSet();
        all.set(0, graph.size());
        return version(all);
    }

    /// Some events and everything before them; empty if one of them is not in this past.
    public Optional<Version> at(List<EventId> events) {
        int[] lvs = new int[events.size()];
        for (int i = 0; i < lvs.length; i++) {
            lvs[i] = graph.lv(events.get(i).agent(), events.get(i).seq());
            if (lvs[i] < 0) {
                return Optional.empty();
            }
        }
        diff.diff(Frontier.ROOT, diff.heads(lvs));
        BitSet past = new BitSet();
        LvRanges ranges = diff.onlyB();
        for (int i = 0; i < ranges.size(); i++) {
            past.set(ranges.from(i), ranges.to(i));
        }
        return Optional.of(version(past));
    }

    /// What was written up to a time, by the authors' clocks: an event counts if it and everything
    /// before it is not later.
    ///
    /// @param time whole seconds since the epoch, inclusive
    public Version until(long time) {
        return closed((lv, end) -> {
            int at = lv;
            while (at < end && log.time(at) <= time) {
                at = log.timeEnd(at);
            }
            return Math.min(at, end);
        });
    }

    /// What one knows who has so much of every agent's events: an event counts if it and everything
    /// before it is among them.
    public Version at(VersionVector known) {
        return closed((lv, end) ->
                Math.clamp(lv + (long) known.next(graph.agent(lv)) - graph.seq(lv), lv, end));
    }

    /// Says how far a range of chained events counts by itself.
    private interface Cut {
        int end(int lv, int end);
    }

    private Version closed(Cut cut) {
        BitSet events = new BitSet();
        for (int entry = 0; entry < graph.entries(); entry++) {
            int start = graph.start(entry);
            Frontier parents = graph.parentsOf(start);
            boolean known = true;
            for (int i = 0; i < parents.size(); i++) {
                known &= events.get(parents.at(i));
            }
            if (known) {
                events.set(start, cut.end(start, graph.end(entry)));
            }
        }
        return version(events);
    }

    private Version version(BitSet events) {
        int[] last = new int[graph.entries()];
        int count = 0;
        for (int entry = 0; entry < graph.entries(); entry++) {
            int end = events.nextClearBit(graph.start(entry));
            if (end > graph.start(entry)) {
                last[count++] = Math.min(end, graph.end(entry)) - 1;
            }
        }
        Frontier heads = diff.heads(Arrays.copyOf(last, count));
        List<EventId> ids = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            ids.add(graph.id(heads.at(i)));
        }
        Collections.sort(ids);
        return new Version(ids, events);
    }

    // ---- what they show

    private PastView view(Version version) {
        BitSet visible = checkpoints.visible(version.events());
        return new PastView(log, items, formats, version, visible);
    }

    /// The document at a version.
    public Snapshot snapshot(Version version) {
        return view(version).snapshot();
    }

    /// What a view of one version does to show another.
    public ChangeSet difference(Version from, Version to) {
        return PastDifference.between(items, view(from), view(to));
    }

    /// Who wrote each character that a version shows, and when: maximal stretches of one author and
    /// one time, covering the text.
    public List<Authorship> authors(Version version) {
        AuthorCollector authors = new AuthorCollector(log);
        PastView view = view(version);
        for (int place = view.nextVisible(1); place >= 0; place = view.nextVisible(place + 1)) {
            authors.add(items.insert(place));
        }
        return authors.finish();
    }

    /// When who wrote, in the order of beginnings: events of one agent with pauses of up to so many
    /// seconds between them.
    public List<Stretch> stretches(long pause) {
        Map<AgentId, Stretch> open = new HashMap<>();
        List<Stretch> done = new ArrayList<>();
        for (int lv = 0; lv < graph.size(); ) {
            int end = Math.min(log.timeEnd(lv), graph.end(graph.entryOf(lv)));
            AgentId agent = graph.agent(lv);
            long time = log.time(lv);
            Stretch now = new Stretch(agent, time, time, end - lv);
            Stretch before = open.get(agent);
            if (before != null && Math.abs(time - before.to()) <= pause) {
                now =
                        new Stretch(
                                agent,
                                Math.min(before.from(), time),
                                Math.max(before.to(), time),
                                before.events() + end - lv);
            } else if (before != null) {
                done.add(before);
            }
            open.put(agent, now);
            lv = end;
        }
        done.addAll(open.values());
        done.sort(Comparator.comparingLong(Stretch::from).thenComparing(Stretch::agent));
        return done;
    }
}
