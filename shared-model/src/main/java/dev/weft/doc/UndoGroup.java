package dev.weft.doc;

import dev.weft.graph.EventGraph;

import java.util.ArrayList;
import java.util.List;

/// What one press of undo takes back: some of my gestures.
final class UndoGroup {

    /// Kinds of gesture; only typing and deleting go on in one group.
    enum Kind {
        TYPE,
        DELETE,
        OTHER
    }

    private final Kind kind;
    private final int from;
    private int to;
    private List<MadeMark> marks = List.of();
    private long lastAt;

    /// Begins a group.
    ///
    /// @param from my sequence number of its first event
    UndoGroup(Kind kind, int from) {
        this.kind = kind;
        this.from = from;
    }

    /// The same group in another replica of the document.
    ///
    /// @param here the graph that the marks speak of
    /// @param there the other replica's
    UndoGroup in(EventGraph here, EventGraph there) {
        UndoGroup copy = new UndoGroup(kind, from);
        List<MadeMark> translated = marks.stream().map(mark -> mark.in(here, there)).toList();
        copy.add(to, translated, lastAt);
        return copy;
    }

    /// Adds a gesture.
    ///
    /// @param end my sequence number behind its last event
    /// @param at when, in milliseconds
    void add(int end, List<MadeMark> made, long at) {
        to = end;
        lastAt = at;
        if (!made.isEmpty()) {
            marks = new ArrayList<>(marks);
            marks.addAll(made);
        }
    }

    Kind kind() {
        return kind;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    List<MadeMark> marks() {
        return marks;
    }

    long lastAt() {
        return lastAt;
    }
}
