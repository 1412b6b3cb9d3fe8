package dev.weft.doc;

import dev.weft.mark.Register;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A mark of mine with what was under it when I made it: undoing it goes back to that, not to
/// nothing.
final class MadeMark {

    /// Stands for item 0 among identities.
    static final int START = -1;

    /// A run of characters with one register before the mark.
    private record Before(int identity, int length, Optional<Register> register) {}

    private final int lv;
    private final String key;
    private final List<Before> before = new ArrayList<>();

    /// Characters found to carry the mark at an earlier toggle of it.
    private final BitSet found = new BitSet();

    private MadeMark(int lv, String key) {
        this.lv = lv;
        this.key = key;
    }

    /// Notes what a key is on items `[from, to)`, just before event `lv` marks them.
    static MadeMark before(int lv, String key, int from, int to, VisibleText text) {
        MadeMark mark = new MadeMark(lv, key);
        if (from == 0) {
            mark.before.add(new Before(START, 1, text.attrs(0).register(key)));
        }
        text.rope()
                .visit(
                        Math.max(from, 1) - 1,
                        to - 1,
                        (_, length, identity, attr, _) ->
                                mark.before.add(
                                        new Before(
                                                identity,
                                                length,
                                                text.attrSet(attr).register(key))));
        return mark;
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

    /// Whether a character was under the mark when it was made.
    boolean covered(int identity) {
        for (Before run : before) {
            if (identity >= run.identity() && identity < run.identity() + run.length()) {
                return true;
            }
        }
        return false;
    }

    /// What the key was on a character that was under the mark; empty for nothing.
    Optional<Register> registerBefore(int identity) {
        for (Before run : before) {
            if (identity >= run.identity() && identity < run.identity() + run.length()) {
                return run.register();
            }
        }
        return Optional.empty();
    }
}
