package dev.weft.doc;

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
    private final List<MadeMark> marks = new ArrayList<>();
    private long lastAt;
    private int place;

    /// Begins a group.
    ///
    /// @param from my sequence number of its first event
    UndoGroup(Kind kind, int from) {
        this.kind = kind;
        this.from = from;
    }

    /// Adds a gesture.
    ///
    /// @param end my sequence number behind its last event
    /// @param at when, in milliseconds
    /// @param place text index where the next gesture of the group would go on
    void add(int end, List<MadeMark> made, long at, int place) {
        to = end;
        marks.addAll(made);
        lastAt = at;
        this.place = place;
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

    int place() {
        return place;
    }
}
