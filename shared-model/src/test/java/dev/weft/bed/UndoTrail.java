package dev.weft.bed;

import dev.weft.graph.EventId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The states that undo must walk back through, and redo forward: what one replica showed after
/// each group of its gestures, while nothing came from anybody else.
///
/// A group that nobody sees is passed over by both, so neighbouring states differ.
final class UndoTrail {

    /// What is there, and which characters it is: another "a" in place of an "a" is a change.
    record Shown(Rendering rendering, List<EventId> characters) {
        static Shown of(NaiveState state) {
            List<EventId> characters =
                    state.glyphs().stream().map(glyph -> glyph.item().identity).toList();
            return new Shown(state.rendering(), characters);
        }
    }

    private final List<Shown> states = new ArrayList<>();

    /// Which of the states is shown now.
    private int at;

    private int groups;

    /// Whether the last state is one from which nothing can be brought back.
    private boolean ends;

    /// Begins with what is shown now.
    UndoTrail(Shown shown, int groupsNow) {
        states.add(shown);
        at = 0;
        groups = groupsNow;
    }

    /// A gesture has been carried out.
    ///
    /// @param groupsNow number of groups that may be taken back now
    void gesture(Shown shown, int groupsNow) {
        boolean joined = groupsNow == groups;
        groups = groupsNow;
        ends = true;
        if (joined && at == 0) {
            // What was there before its group is not known.
            states.clear();
            states.add(shown);
            return;
        }
        at -= joined ? 1 : 0;
        states.subList(at + 1, states.size()).clear();
        if (!states.get(at).equals(shown)) {
            states.add(shown);
            at++;
        }
    }

    /// Undo or redo has been pressed.
    ///
    /// @param formats whether they must be the same, too; where they are not promised, a step that
    ///   was to change them alone may be passed over, and any other may change them
    /// @return what is wrong with what is shown now
    Optional<String> press(boolean on, boolean formats, Shown before, Shown shown) {
        groups = -1;
        if (!formats && changedFormatsAlone(before, shown)) {
            return Optional.empty();
        }
        int next = next(on, formats);
        if (next < 0 || (next == states.size() && !ends)) {
            // Where that leads is not known beforehand.
            if (!shown.equals(states.get(at))) {
                at = Math.max(0, next);
                states.add(at, shown);
            }
            return Optional.empty();
        }
        at = Math.min(next, states.size() - 1);
        boolean same =
                formats
                        ? shown.equals(states.get(at))
                        : shown.characters().equals(states.get(at).characters());
        return same
                ? Optional.empty()
                : Optional.of(
                        (on ? "redo" : "undo")
                                + " should lead to\n  "
                                + states.get(at)
                                + "\nbut leads to\n  "
                                + shown);
    }

    private static boolean changedFormatsAlone(Shown before, Shown shown) {
        return !before.equals(shown) && before.characters().equals(shown.characters());
    }

    private int next(boolean on, boolean formats) {
        int step = on ? 1 : -1;
        int next = at + step;
        while (!formats
                && next >= 0
                && next < states.size()
                && states.get(next).characters().equals(states.get(at).characters())) {
            next += step;
        }
        return next;
    }

    /// The order of two characters that were ever seen together; it never changes.
    static Optional<String> disorder(Shown before, Shown now) {
        Map<EventId, Integer> places = new HashMap<>();
        for (int i = 0; i < now.characters().size(); i++) {
            places.put(now.characters().get(i), i);
        }
        int last = -1;
        for (EventId character : before.characters()) {
            int place = places.getOrDefault(character, last);
            if (place < last) {
                return Optional.of(
                        "%s stood elsewhere in%n  %s%nthan now in%n  %s"
                                .formatted(
                                        character,
                                        before.rendering().text(),
                                        now.rendering().text()));
            }
            last = place;
        }
        return Optional.empty();
    }
}
