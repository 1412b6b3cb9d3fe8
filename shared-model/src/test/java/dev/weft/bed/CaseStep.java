package dev.weft.bed;

import dev.weft.doc.Gesture;
import dev.weft.doc.Side;

import java.util.List;

/// One step of a row of the case tables.
sealed interface CaseStep {

    /// A gesture of section 1.1 of the design: one undo group.
    record Make(Gesture gesture) implements CaseStep {}

    /// One press of the undo key.
    record Undo() implements CaseStep {}

    /// One press of the redo key.
    record Redo() implements CaseStep {}

    /// A sticky position taken now and shown in the result.
    record Gap(String name, int at, Side side) implements CaseStep {}

    /// What one user does in a phase.
    ///
    /// @param user 0 for A, 1 for B, 2 for C
    record Script(int user, List<CaseStep> steps) {
        public Script {
            steps = List.copyOf(steps);
        }
    }
}
