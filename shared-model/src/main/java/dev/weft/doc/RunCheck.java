package dev.weft.doc;

import dev.weft.graph.EventGraph;
import dev.weft.graph.EventId;
import dev.weft.graph.Frontier;
import dev.weft.graph.GraphDiff;
import dev.weft.mark.MarkKind;
import dev.weft.mark.Register;
import dev.weft.mark.Stamp;
import dev.weft.merge.Fault;
import dev.weft.op.EventRun;
import dev.weft.op.OpLog;
import dev.weft.op.Operation;
import dev.weft.op.Toggle;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Checks what a run from outside claims about the past: registers it says to have inherited, text
/// it says to restore. Positions are the walker's matter; the form of fields the wire's.
final class RunCheck {

    private final OpLog log;
    private final EventGraph graph;
    private final GraphDiff diff;

    RunCheck(OpLog log) {
        this.log = log;
        this.graph = log.graph();
        this.diff = new GraphDiff(graph);
    }

    /// Compares what is known already of a run with what it says now.
    ///
    /// @param known number of its first units that are here
    /// @return the first known unit that is another event here, or empty
    Optional<Fault> conflict(EventRun run, int known, Frontier parents) {
        int lv = graph.lv(run.agent(), run.seq());
        if (!graph.parentsOf(lv).equals(parents)) {
            return Optional.of(new Fault(lv, "known with other parents"));
        }
        if (!run.toggles().isEmpty() && !log.togglesAt(lv).equals(run.toggles())) {
            return Optional.of(new Fault(lv, "known with other toggles"));
        }
        int unit = 0;
        for (Operation operation : run.operations()) {
            for (int i = 0; i < operation.units() && unit < known; i++, unit++) {
                int at = graph.lv(run.agent(), run.seq() + unit);
                boolean chained = unit == 0 || graph.parentsOf(at).isOnly(at(run, unit - 1));
                if (!chained || !log.matches(at, operation, i)) {
                    return Optional.of(new Fault(at, "known with other content"));
                }
            }
        }
        return Optional.empty();
    }

    private int at(EventRun run, int unit) {
        return graph.lv(run.agent(), run.seq() + unit);
    }

    /// Checks the claims of a run's inserts; the run is in the log already.
    ///
    /// @param skip number of first units that were known before
    Optional<Fault> claims(EventRun run, int skip) {
        for (Toggle toggle : run.toggles()) {
            if (toggle.from() < 0 || toggle.from() >= toggle.to() || toggle.to() > run.seq()) {
                return Optional.of(new Fault(at(run, 0), toggle + " names no earlier events"));
            }
        }
        int unit = 0;
        for (Operation operation : run.operations()) {
            if (unit + operation.units() > skip && operation instanceof Operation.Insert insert) {
                Optional<Fault> fault = insertClaims(insert, at(run, unit));
                if (fault.isPresent()) {
                    return fault;
                }
            }
            unit += operation.units();
        }
        return Optional.empty();
    }

    /// Checks the claims of one insert.
    ///
    /// @param lv of its first unit, which is in the log already
    Optional<Fault> insertClaims(Operation.Insert insert, int lv) {
        boolean newline = insert.text().equals("\n");
        for (Register register : insert.attrs().registers()) {
            if (!newline && MarkKind.of(register.key()).block()) {
                return Optional.of(new Fault(lv, register.key() + " is not for characters"));
            }
            if (!wrote(register, lv)) {
                return Optional.of(
                        new Fault(
                                lv,
                                "register "
                                        + register.key()
                                        + " names "
                                        + register.stamp().event()
                                        + ", which did not write that"));
            }
        }
        EventId orig = insert.orig();
        return orig == null ? Optional.empty() : origClaims(insert, orig, lv);
    }

    /// Whether the event that a register names is the insert itself, or in its past and wrote
    /// exactly that.
    private boolean wrote(Register register, int insert) {
        Stamp stamp = register.stamp();
        int writer = graph.lv(stamp.agent(), stamp.seq());
        if (writer < 0 || writer > insert || graph.lamport(writer) != stamp.lamport()) {
            return false;
        }
        if (writer == insert) {
            return true;
        }
        int row = log.rowOf(writer);
        boolean same =
                switch (log.kind(row)) {
                    case FORMAT ->
                            log.mark(row).key().equals(register.key())
                                    && sameValue(log.mark(row).value(), register.value());
                    case INSERT ->
                            log.attrs()
                                    .set(log.attr(row))
                                    .register(register.key())
                                    .filter(register::equals)
                                    .isPresent();
                    case DELETE, DELETE_BACK, NOTE -> false;
                };
        return same && diff.contains(graph.parentsOf(insert), writer);
    }

    private static boolean sameValue(@Nullable String a, @Nullable String b) {
        return a == null ? b == null : a.equals(b);
    }

    private Optional<Fault> origClaims(Operation.Insert insert, EventId orig, int lv) {
        for (int i = 0; i < insert.text().length(); i++) {
            int at = graph.lv(orig.agent(), orig.seq() + i);
            boolean restores =
                    at >= 0
                            && at < lv
                            && log.kind(log.rowOf(at)) == OpLog.Kind.INSERT
                            && log.charAt(log.rowOf(at), at) == insert.text().charAt(i)
                            && diff.contains(graph.parentsOf(lv), at);
            if (!restores) {
                return Optional.of(
                        new Fault(
                                lv,
                                "unit " + i + " does not restore what orig " + orig + " names"));
            }
        }
        return Optional.empty();
    }
}
