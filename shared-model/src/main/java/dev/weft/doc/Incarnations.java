package dev.weft.doc;

import dev.weft.op.IdentityRuns;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// The restored characters: what was inserted for them, and which of them are in the text. Of all
/// others the first insert is the only one.
///
/// A character is restored where it is gone, so its first insert stays gone: it is in the text
/// exactly as often as restored inserts of it are. More than once happens when two people restore
/// it at one time.
final class Incarnations {

    private final IdentityRuns inserts = new IdentityRuns();

    /// Characters that were ever restored.
    private final BitSet ever = new BitSet();

    /// Those in the text.
    private final BitSet present = new BitSet();

    /// How many more than one of a character are in the text.
    private final Map<Integer, Integer> extra = new HashMap<>();

    boolean isEmpty() {
        return ever.isEmpty();
    }

    /// Restored text is in the text now.
    ///
    /// @param identity of the first unit
    /// @param lv of its insert
    void inserted(int identity, int count, int lv) {
        inserts.add(lv, count, identity, true);
        ever.set(identity, identity + count);
        int at = present.nextSetBit(identity);
        for (; at >= 0 && at < identity + count; at = present.nextSetBit(at + 1)) {
            extra.merge(at, 1, Integer::sum);
        }
        present.set(identity, identity + count);
    }

    /// Text is gone; some of it may be restored text.
    void deleted(int identity, int count) {
        if (ever.isEmpty()) {
            return;
        }
        int at = present.nextSetBit(identity);
        for (; at >= 0 && at < identity + count; at = present.nextSetBit(at + 1)) {
            Integer more = extra.remove(at);
            if (more == null) {
                present.clear(at);
            } else if (more > 1) {
                extra.put(at, more - 1);
            }
        }
    }

    /// Whether a character was ever restored.
    boolean hasAny(int identity) {
        return ever.get(identity);
    }

    /// Whether a character that was restored is in the text.
    boolean isPresent(int identity) {
        return present.get(identity);
    }

    /// Whether any of the restored characters `[from, to)` is in the text.
    boolean anyPresent(int from, int to) {
        int next = present.nextSetBit(from);
        return next >= 0 && next < to;
    }

    /// Whether a character is in the text more than once.
    boolean isDouble(int identity) {
        return extra.containsKey(identity);
    }

    /// The inserts that restored characters.
    IdentityRuns inserts() {
        return inserts;
    }
}
