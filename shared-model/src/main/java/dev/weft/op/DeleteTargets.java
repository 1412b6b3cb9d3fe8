package dev.weft.op;

/// Which character each deletion hit, whatever incarnation of it was hit. Filled as deletions are
/// merged; the same on every replica but for the numbering.
///
/// Undo asks it who else deleted a character.
public final class DeleteTargets extends IdentityRuns {

    /// The identity that a deletion hit, or -1 if `lv` is no deletion known here.
    public int identityHitBy(int lv) {
        int row = rowOf(lv);
        return row < 0 ? -1 : identity(row, lv - lv(row));
    }
}
