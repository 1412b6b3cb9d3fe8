package dev.weft.doc;

/// The decisions of undo that are easily got wrong, apart so that tests can get them wrong.
class UndoRules {

    /// Whether a deletion keeps what it hit from living.
    ///
    /// @param active its author has not switched it off
    /// @param artefact it only brought a document in line with an undo
    boolean counts(boolean active, boolean artefact) {
        return active && !artefact;
    }

    /// Whether what two people's steps at the same time left wrong is put right.
    boolean settles() {
        return true;
    }
}
