package dev.weft.doc;

import dev.weft.graph.EventGraph;
import dev.weft.mark.Register;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A mark of mine with what was under it when I made it: undoing it goes back to that, not to
/// nothing.
final class MadeMark {

    /// Stands for item 0 among identities.
    static final int START = -1;

    /// A run of characters with one register before the mark.
    record Before(int identity, int length, Optional<Register> register) {
        private int end() {
            return identity + length;
        }

        private boolean joins(int next, Before other) {
            return identity != START && end() == next && register.equals(other.register());
        }
    }

    private final int lv;
    private final String key;

    /// Ordered by identity.
    private final List<Before> before;

    /// Characters found to carry the mark at an earlier toggle of it.
    private final BitSet found = new BitSet();

    MadeMark(int lv, String key, List<Before> before) {
        this.lv = lv;
        this.key = key;
        this.before = before.stream().sorted(Comparator.comparingInt(Before::identity)).toList();
    }

    /// Notes what a key is on items `[from, to)`, just before event `lv` marks them.
    static MadeMark before(int lv, String key, int from, int to, VisibleText text) {
        List<Before> before = new ArrayList<>();
        if (from == 0) {
            before.add(new Before(START, 1, text.attrs(0).register(key)));
        }
        text.rope()
                .visit(
                        Math.max(from, 1) - 1,
                        to - 1,
                        (_, length, identity, attr, _) ->
                                before.add(
                                        new Before(
                                                identity,
                                                length,
                                                text.attrSet(attr).register(key))));
        return new MadeMark(lv, key, before);
    }

    /// The same mark in another replica of the document.
    ///
    /// @param here the graph this one speaks of
    /// @param there the other replica's
    MadeMark in(EventGraph here, EventGraph there) {
        List<Before> translated = new ArrayList<>();
        for (Before run : before) {
            if (run.identity() == START) {
                translated.add(run);
                continue;
            }
            for (int i = 0; i < run.length(); i++) {
                int identity = lv(run.identity() + i, here, there);
                if (!translated.isEmpty() && translated.getLast().joins(identity, run)) {
                    Before last = translated.removeLast();
                    translated.add(new Before(last.identity(), last.length() + 1, run.register()));
                } else {
                    translated.add(new Before(identity, 1, run.register()));
                }
            }
        }
        MadeMark mark = new MadeMark(lv(lv, here, there), key, translated);
        found.stream().forEach(identity -> mark.found.set(lv(identity, here, there)));
        return mark;
    }

    private static int lv(int lv, EventGraph here, EventGraph there) {
        return there.lv(here.agent(lv), here.seq(lv));
    }

    int lv() {
        return lv;
    }

    String key() {
        return key;
    }

    BitSet found() {
        return found;
    }

    List<Before> before() {
        return before;
    }

    /// What the key was on a character that was under the mark when it was made; empty if it was
    /// not under it.
    Optional<Before> before(int identity) {
        int low = 0;
        int high = before.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before.get(middle).end() <= identity) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < before.size() && before.get(low).identity() <= identity
                ? Optional.of(before.get(low))
                : Optional.empty();
    }
}
