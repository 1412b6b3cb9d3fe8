package dev.weft.bed;

import dev.weft.doc.DocumentForTests;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What must hold of undo in a world of several replicas, beyond what a [Replica] sees of itself.
///
/// The strongest promises hold in a *calm* world: every undo step is made when everybody has
/// everything, and nobody else does anything until everybody has it. Edits are as concurrent there
/// as anywhere. In any other world documents converge, and *settle* sees to it in the end that the
/// text is what it ought to be.
final class UndoChecks {

    private final List<Replica> replicas;
    private final Map<Replica, Watch> watches = new HashMap<>();

    /// All that was ever shown by anybody when everybody had everything.
    private final Set<UndoTrail.Shown> seen = new LinkedHashSet<>();

    /// Who has undone anything. Where it is more than one, the order of what they restore, and
    /// formats that one of them brings back while the text is gone by another's step, are promised
    /// to nobody.
    private final Set<Replica> undoers = new HashSet<>();

    private boolean calm = true;
    private boolean restarted;
    private Optional<Replica> stepper = Optional.empty();

    /// The trail of a replica since something last came to it from elsewhere.
    private static final class Watch {
        private UndoTrail trail;
        private int arrivals;

        Watch(Replica replica) {
            trail = begin(replica);
            arrivals = replica.arrivals();
        }

        private static UndoTrail begin(Replica replica) {
            return new UndoTrail(
                    UndoTrail.Shown.of(replica.state()),
                    DocumentForTests.undoGroups(replica.document()));
        }

        UndoTrail trail(Replica replica) {
            if (arrivals != replica.arrivals()) {
                arrivals = replica.arrivals();
                trail = begin(replica);
            }
            return trail;
        }
    }

    UndoChecks(List<Replica> replicas) {
        this.replicas = replicas;
    }

    /// A replica is opened anew: whoever was to put something right is gone.
    void restarts() {
        restarted = true;
    }

    /// A replica is about to write.
    void writes(Replica replica) {
        acts(replica);
        trail(replica);
    }

    /// A replica has written.
    void wrote(Replica replica, int units) {
        if (replica.document().version().next(replica.document().self()) > units) {
            trail(replica)
                    .gesture(
                            UndoTrail.Shown.of(replica.state()),
                            DocumentForTests.undoGroups(replica.document()));
        }
    }

    private UndoTrail trail(Replica replica) {
        return watches.computeIfAbsent(replica, Watch::new).trail(replica);
    }

    void undo(Replica replica) {
        steps(replica);
        UndoTrail.Shown before = UndoTrail.Shown.of(replica.state());
        replica.undo();
        stepped(false, replica, before);
    }

    void redo(Replica replica) {
        steps(replica);
        UndoTrail.Shown before = UndoTrail.Shown.of(replica.state());
        replica.redo();
        stepped(true, replica, before);
    }

    private void acts(Replica replica) {
        if (isSynced()) {
            stepper = Optional.empty();
        }
        calm &= stepper.isEmpty() || stepper.get() == replica;
    }

    private void steps(Replica replica) {
        acts(replica);
        calm &= stepper.isPresent() || isSynced();
        stepper = Optional.of(replica);
        undoers.add(replica);
        trail(replica);
    }

    private void stepped(boolean on, Replica replica, UndoTrail.Shown before) {
        UndoTrail.Shown shown = UndoTrail.Shown.of(replica.state());
        Optional<String> complaint =
                trail(replica).press(on, promisesFormats(replica), before, shown);
        if (calm) {
            complaint.ifPresent(it -> fail(replica, it));
            ordered(replica, shown);
        }
    }

    /// Whether undo steps of a replica must bring back formats exactly. Known limits of the design:
    /// not where several undo, and not where others typed text that copied a format of this one's.
    private boolean promisesFormats(Replica replica) {
        return undoers.size() == 1 && !replica.life().othersCopiedFrom(replica.document().self());
    }

    private void ordered(Replica replica, UndoTrail.Shown shown) {
        if (undoers.size() > 1) {
            return;
        }
        for (UndoTrail.Shown before : seen) {
            UndoTrail.disorder(before, shown).ifPresent(complaint -> fail(replica, complaint));
        }
        seen.add(shown);
    }

    /// Takes everything back and brings it again.
    void round(Replica replica) {
        boolean wasSynced = isSynced();
        boolean nothingUndone = !replica.document().canRedo();
        Rendering before = replica.state().rendering();
        while (replica.document().canUndo()) {
            undo(replica);
        }
        NaiveLife life = replica.life();
        if (calm && wasSynced && !life.othersToggled(replica.document().self())) {
            life.complaintWithout(replica.document().self(), replica.state())
                    .ifPresent(complaint -> fail(replica, complaint));
        }
        if (nothingUndone) {
            while (replica.document().canRedo()) {
                redo(replica);
            }
            if (calm && wasSynced && promisesFormats(replica)) {
                replica.same(
                        "what was all taken back and brought again",
                        before,
                        replica.state().rendering());
            }
        }
    }

    /// Everybody has everything.
    void synced() {
        stepper = Optional.empty();
        Replica any = replicas.getFirst();
        if (calm || !restarted) {
            any.life().complaint().ifPresent(complaint -> fail(any, complaint));
        }
        if (calm) {
            ordered(any, UndoTrail.Shown.of(any.state()));
            for (Replica replica : replicas) {
                replica.same("need to settle in a calm world", false, replica.settledAnything());
            }
        }
    }

    private boolean isSynced() {
        Replica first = replicas.getFirst();
        return replicas.stream().allMatch(replica -> replica.known().equals(first.known()));
    }

    private static void fail(Replica replica, String complaint) {
        throw new AssertionError(complaint + "\nin <" + replica.state().text() + ">");
    }
}
