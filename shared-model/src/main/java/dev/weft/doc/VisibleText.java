package dev.weft.doc;

import dev.weft.graph.EventGraph;
import dev.weft.mark.AttrPool;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.Register;
import dev.weft.mark.Stamp;
import dev.weft.merge.Effects;
import dev.weft.op.OpLog;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/// The document at the frontier: the text with its registers, and item 0's. It takes the walker's
/// effects, decides by stamps which writes win, and tells a [ChangeComposer] what a reader sees of
/// it.
final class VisibleText implements Effects {

    private final OpLog log;
    private final EventGraph graph;
    private final AttrPool pool;
    private final Formats formats;
    private final RegisterRule rule;
    private final TextRope rope;
    private int startAttr = AttrPool.EMPTY;
    private final ChangeComposer composer = new ChangeComposer();
    private boolean composing = true;
    private char[] scratch = new char[256];
    private final DeadRuns dead = new DeadRuns();

    /// The last answer of [#written]: a mark over a long text meets few attribute numbers.
    private int memoAttr = -1;

    private int memoMark;
    private boolean memoNewline;
    private int memoWritten;
    private @Nullable GhostKeeper ghosts;

    VisibleText(OpLog log, TextRope rope, RegisterRule rule) {
        this.log = log;
        this.graph = log.graph();
        this.pool = log.attrs();
        this.formats = new Formats(pool);
        this.rope = rope;
        this.rule = rule;
    }

    /// Whether to note what a view must do from now on.
    void compose(boolean on) {
        composing = on;
    }

    /// What a view must do to follow everything since the last call.
    ChangeSet changes() {
        return composer.build(rope, formats);
    }

    /// Tells of characters that go and come; null for nobody.
    void haunt(@Nullable GhostKeeper keeper) {
        ghosts = keeper;
    }

    TextRope rope() {
        return rope;
    }

    Formats formats() {
        return formats;
    }

    @Override
    public int items() {
        return rope.length() + 1;
    }

    /// The registers of an item.
    AttrSet attrs(int item) {
        return pool.set(item == 0 ? startAttr : rope.attrAt(item - 1));
    }

    /// The set with an attribute number.
    AttrSet attrSet(int attr) {
        return pool.set(attr);
    }

    /// Whether an item opens a paragraph.
    boolean isOpener(int item) {
        return item == 0 || rope.charAt(item - 1) == '\n';
    }

    SortedMap<String, String> startFormats() {
        return formats.of(startAttr, true);
    }

    @Override
    public void insert(int at, int from, int to, int[] covering) {
        int row = log.rowOf(from);
        int count = to - from;
        if (scratch.length < count) {
            scratch = new char[count];
        }
        log.text(row, from, count, scratch, 0);
        int attr = log.attr(row);
        for (int mark : covering) {
            attr = written(attr, mark, scratch[0] == '\n');
        }
        int identity = log.identity(row, from);
        rope.insert(at - 1, scratch, count, identity, attr);
        if (ghosts != null) {
            ghosts.inserted(at - 1, from, to, identity);
        }
        if (composing) {
            composer.inserted(at - 1, count);
        }
    }

    @Override
    public void delete(int at, int length, int lv, boolean backward) {
        int from = at - 1;
        if (length == 1) {
            int identity = rope.identityAt(from);
            int attr = rope.attrAt(from);
            log.targets().add(lv, 1, identity, true);
            rope.delete(from, 1);
            if (ghosts != null) {
                ghosts.deleted(from, identity, 1, lv, 1, attr);
            }
        } else {
            deleteRuns(from, from + length, lv, backward);
        }
        if (composing) {
            composer.deleted(from, length);
        }
    }

    private void deleteRuns(int from, int to, int lv, boolean backward) {
        dead.clear();
        rope.visit(from, to, dead);
        for (int i = 0; i < dead.count(); i++) {
            int run = backward ? dead.count() - 1 - i : i;
            int length = dead.length(run);
            int first = dead.identity(run);
            if (backward) {
                int newest = lv + to - dead.at(run) - length;
                log.targets().add(newest, length, first + length - 1, false);
            } else {
                log.targets().add(lv + dead.at(run) - from, length, first, true);
            }
        }
        rope.delete(from, to - from);
        if (ghosts != null) {
            for (int run = 0; run < dead.count(); run++) {
                int at = dead.at(run);
                int deletion = backward ? lv + to - 1 - at : lv + at - from;
                ghosts.deleted(
                        from,
                        dead.identity(run),
                        dead.length(run),
                        deletion,
                        backward ? -1 : 1,
                        dead.attr(run));
            }
        }
    }

    @Override
    public void deleteAgain(int lv, int identity, int earlier) {
        int hit = identity >= 0 ? identity : log.targets().identityHitBy(earlier);
        log.targets().add(lv, 1, hit, true);
    }

    @Override
    public void format(int at, int length, int mark) {
        int from = at;
        if (at == 0) {
            int now = written(startAttr, mark, true);
            if (composing) {
                String key = log.mark(log.rowOf(mark)).key();
                String before = startFormats().get(key);
                String after = formats.of(now, true).get(key);
                if (!Objects.equals(before, after)) {
                    composer.startChanged(key, before, after);
                }
            }
            startAttr = now;
            from = 1;
        }
        rope.change(
                from - 1,
                at + length - from,
                (index, count, attr, newline) -> {
                    int now = written(attr, mark, newline);
                    if (now != attr) {
                        tell(index, count, attr, now, newline, mark);
                    }
                    return now;
                });
    }

    private void tell(int index, int count, int was, int now, boolean newline, int mark) {
        if (!composing) {
            return;
        }
        String key = log.mark(log.rowOf(mark)).key();
        String before = formats.of(was, newline).get(key);
        String after = formats.of(now, newline).get(key);
        if (!Objects.equals(before, after)) {
            composer.changed(index, count, key, before, after);
        }
    }

    /// The attribute number after a mark's write; block keys write openers only.
    private int written(int attr, int markLv, boolean newline) {
        if (attr == memoAttr && markLv == memoMark && newline == memoNewline) {
            return memoWritten;
        }
        memoAttr = attr;
        memoMark = markLv;
        memoNewline = newline;
        memoWritten = write(attr, markLv, newline);
        return memoWritten;
    }

    private int write(int attr, int markLv, boolean newline) {
        Mark mark = log.mark(log.rowOf(markLv));
        if (mark.kind().block() && !newline) {
            return attr;
        }
        Stamp stamp = new Stamp(graph.lamport(markLv), graph.agent(markLv), graph.seq(markLv));
        AttrSet before = pool.set(attr);
        AttrSet after = rule.write(before, new Register(mark.key(), mark.value(), stamp));
        return pool.number(after);
    }

    @Override
    public boolean splitsPair(int at) {
        return at >= 2 && at < items() && Character.isHighSurrogate(rope.charAt(at - 2));
    }

    /// An immutable copy of what a reader sees.
    Snapshot snapshot() {
        SpanCollector spans = new SpanCollector(formats);
        rope.visit(0, rope.length(), spans);
        List<Snapshot.Span> collected = spans.finish();
        return new Snapshot(rope.text(), collected, startFormats());
    }
}
