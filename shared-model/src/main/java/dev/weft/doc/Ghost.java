package dev.weft.doc;

/// Characters that are gone and that an undo step of mine may bring back: a run that died together.
///
/// @param at text index of the gap they lie in
/// @param identity identity of the first character
/// @param length how many, with rising identities
/// @param deletion lv of the deletion that took the first
/// @param step by how much the deletions' lvs change from character to character, 1 or -1
/// @param attr attribute number they had
record Ghost(int at, int identity, int length, int deletion, int step, int attr) {

    Ghost movedTo(int place) {
        return place == at ? this : new Ghost(place, identity, length, deletion, step, attr);
    }

    /// The part `[from, to)` of the run.
    Ghost part(int from, int to) {
        return new Ghost(at, identity + from, to - from, deletion + step * from, step, attr);
    }

    int end() {
        return identity + length;
    }

    /// The oldest of the deletions.
    int firstDeletion() {
        return step > 0 ? deletion : deletion - length + 1;
    }
}
