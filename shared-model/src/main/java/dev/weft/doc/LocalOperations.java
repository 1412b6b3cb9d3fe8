package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventGraph;
import dev.weft.graph.EventId;
import dev.weft.graph.Frontier;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.MarkKind;
import dev.weft.mark.Register;
import dev.weft.mark.Stamp;
import dev.weft.merge.Walker;
import dev.weft.op.OpLog;
import dev.weft.op.Toggle;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The operations of one gesture, made one after another in item coordinates of the document as it
/// is then; each is in the log and in the text before the next is made. Together they are one run.
/// One object serves one gesture after another: typing makes little garbage.
final class LocalOperations {

    private final OpLog log;
    private final EventGraph graph;
    private final Walker walker;
    private final VisibleText text;
    private final AgentId self;
    private final int agent;
    private long time;
    private int first;
    private boolean artefact;
    private List<MadeMark> marks = List.of();
    private List<Toggle> toggles = List.of();

    /// Operations of one person in one document; [#begin] starts a gesture.
    LocalOperations(OpLog log, Walker walker, VisibleText text, AgentId self) {
        this.log = log;
        this.graph = log.graph();
        this.walker = walker;
        this.text = text;
        this.self = self;
        this.agent = graph.agentNumber(self);
    }

    /// Begins a gesture in the present version; the one before is done.
    ///
    /// @param seconds whole seconds since the epoch
    /// @param compensating whether they only bring the document in line with an undo
    LocalOperations begin(long seconds, boolean compensating) {
        time = seconds;
        first = graph.size();
        artefact = compensating;
        marks = List.of();
        toggles = List.of();
        return this;
    }

    /// What everything made so far comes to.
    LocalEdit edit(ChangeSet changes) {
        return new LocalEdit(log, first, graph.size(), changes);
    }

    /// Says what the run switches off or on; before the first operation.
    void switching(List<Toggle> switched) {
        toggles = List.copyOf(switched);
    }

    /// Sequence number of the first unit.
    int seq() {
        return graph.seq(first);
    }

    /// Number of units so far.
    int units() {
        return graph.size() - first;
    }

    boolean isEmpty() {
        return graph.size() == first;
    }

    /// The marks made, with what was there before.
    List<MadeMark> marks() {
        return marks;
    }

    int items() {
        return text.items();
    }

    boolean isOpener(int item) {
        return text.isOpener(item);
    }

    AttrSet attrs(int item) {
        return text.attrs(item);
    }

    /// The opener of the paragraph that an item's left gap lies in: the nearest one left of it.
    int openerBefore(int item) {
        return text.rope().newlineBefore(item - 1) + 1;
    }

    /// The first opener at or right of an item, or the number of items.
    int nextOpener(int item) {
        return item == 0 ? 0 : text.rope().newlineFrom(item - 1) + 1;
    }

    /// Inserts text or one newline before an item.
    ///
    /// @param attrs what it takes over
    /// @param written formats of its own on top of that: value, or empty for a removal
    void insert(int item, String inserted, AttrSet attrs, Map<String, Optional<String>> written) {
        AttrSet all = attrs;
        if (!written.isEmpty()) {
            Stamp own = new Stamp(graph.nextLamport(graph.frontier()), self, graph.nextSeq(self));
            for (Map.Entry<String, Optional<String>> entry : written.entrySet()) {
                all = all.written(new Register(entry.getKey(), entry.getValue().orElse(null), own));
            }
        }
        put(item, inserted, all, null);
    }

    /// Inserts restored text before an item.
    void restore(int item, String restored, AttrSet attrs, EventId orig) {
        put(item, restored, attrs, orig);
    }

    private void put(int item, String inserted, AttrSet attrs, @Nullable EventId orig) {
        Frontier shows = makeRoom(inserted.length());
        int from = graph.size() - inserted.length();
        log.addInsert(item, inserted, log.attrs().number(attrs), orig);
        walker.applyLocal(from, shows, text);
    }

    /// Carries the toggles where there is nothing else to say.
    void note() {
        Frontier shows = makeRoom(1);
        log.addNote();
        walker.applyLocal(graph.size() - 1, shows, text);
    }

    /// Deletes `[from, to)`, if that is anything.
    void delete(int from, int to) {
        if (from < to) {
            Frontier shows = makeRoom(to - from);
            log.addDelete(from, to - from, false);
            walker.applyLocal(graph.size() - (to - from), shows, text);
        }
    }

    /// Writes a key over `[from, to)`.
    void format(int from, int to, String key, Optional<String> value) {
        if (!artefact) {
            marks = marks.isEmpty() ? new ArrayList<>() : marks;
            marks.add(MadeMark.before(graph.size(), key, from, to, text));
        }
        Frontier shows = makeRoom(1);
        log.addFormat(from, to, Mark.of(key, value.orElse(null)));
        walker.applyLocal(graph.size() - 1, shows, text);
    }

    /// Makes room in the log for an operation; answers the version it is made in, where the walker
    /// asks for it.
    private Frontier makeRoom(int units) {
        Frontier shows = walker.replaysAll() ? graph.frontier() : Frontier.ROOT;
        if (isEmpty()) {
            log.beginLocal(agent, units, time, artefact, toggles);
        } else {
            log.extendLocal(agent, units);
        }
        return shows;
    }

    /// The registers that text typed before an item takes over (rules of section 1.1): growing keys
    /// from the left, or from the right at the start of a paragraph; tight keys only strictly
    /// inside.
    AttrSet inherited(int item) {
        if (log.attrs().isPlain()) {
            return AttrSet.empty();
        }
        int left = item - 1;
        boolean hasRight = item < items();
        boolean startsLine = isOpener(left) && hasRight && !isOpener(item);
        AttrSet leftAttrs = attrs(left);
        AttrSet rightAttrs = hasRight ? attrs(item) : AttrSet.empty();
        AttrSet source = startsLine ? rightAttrs : leftAttrs;
        List<Register> taken = new ArrayList<>();
        for (Register register : source.registers()) {
            if (MarkKind.of(register.key()).grows()) {
                taken.add(register);
            }
        }
        if (hasRight) {
            for (Register register : leftAttrs.registers()) {
                MarkKind kind = MarkKind.of(register.key());
                boolean tight =
                        !kind.grows() && !kind.block() && !PlainText.isOfObject(register.key());
                boolean inside =
                        Objects.equals(
                                register.value(), rightAttrs.value(register.key()).orElse(null));
                if (tight && inside) {
                    taken.add(register);
                }
            }
        }
        return AttrSet.of(taken);
    }

    /// What [#inherited] gives plus all block registers of a paragraph's opener: a newline's start.
    AttrSet inheritedByNewline(int item, int opener) {
        AttrSet all = inherited(item);
        for (Register register : attrs(opener).registers()) {
            if (MarkKind.of(register.key()).block()) {
                all = all.written(register);
            }
        }
        return all;
    }
}
