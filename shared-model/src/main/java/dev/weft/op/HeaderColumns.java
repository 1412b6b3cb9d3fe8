package dev.weft.op;

import dev.weft.graph.EventId;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The fields of run headers that are neither graph nor operation: time, artefact, last, toggles;
/// run-length coded over local versions, so that a minute of typing in one second is one row.
final class HeaderColumns {

    private int rows;
    private int[] lvOf = new int[16];
    private long[] timeOf = new long[16];
    private byte[] flagsOf = new byte[16];
    private final Map<Integer, List<Toggle>> togglesOf = new HashMap<>();

    /// A row that has so many units takes no further run: rows come out again as runs, and a run
    /// has to fit into a frame. (Runs that came in are never cut, so gestures stay whole.)
    private static final int LONG_ROW = 4_096;

    private static final int ARTEFACT = 1;
    private static final int LAST = 2;

    /// Notes the header of a run whose first unit here is `lv`.
    ///
    /// @param whole whether the run's own first unit is there: toggles belong to it
    void append(int lv, EventRun run, boolean whole) {
        byte flags = (byte) ((run.artefact() ? ARTEFACT : 0) | (run.last() ? LAST : 0));
        List<Toggle> toggles = whole ? run.toggles() : List.of();
        int last = rows - 1;
        boolean same =
                last >= 0
                        && lv - lvOf[last] < LONG_ROW
                        && timeOf[last] == run.time()
                        && flagsOf[last] == flags
                        && toggles.isEmpty();
        if (same) {
            return;
        }
        if (rows == lvOf.length) {
            int capacity = rows * 2;
            lvOf = Arrays.copyOf(lvOf, capacity);
            timeOf = Arrays.copyOf(timeOf, capacity);
            flagsOf = Arrays.copyOf(flagsOf, capacity);
        }
        lvOf[rows] = lv;
        timeOf[rows] = run.time();
        flagsOf[rows] = flags;
        if (!toggles.isEmpty()) {
            togglesOf.put(rows, toggles);
        }
        rows++;
    }

    void truncate(int size) {
        while (rows > 0 && lvOf[rows - 1] >= size) {
            rows--;
            togglesOf.remove(rows);
        }
    }

    /// Whether an event only brings the document in line with an undo.
    boolean isArtefact(int lv) {
        return (flagsOf[indexOf(lv)] & ARTEFACT) != 0;
    }

    /// The toggles that begin at an event.
    List<Toggle> togglesAt(int lv) {
        int header = indexOf(lv);
        return lvOf[header] == lv ? togglesOf.getOrDefault(header, List.of()) : List.of();
    }

    /// Shows all toggles, in the order of the log.
    void visitToggles(BiConsumer<Integer, Toggle> visitor) {
        for (int row = 0; row < rows; row++) {
            for (Toggle toggle : togglesOf.getOrDefault(row, List.of())) {
                visitor.accept(lvOf[row], toggle);
            }
        }
    }

    int indexOf(int lv) {
        int found = Arrays.binarySearch(lvOf, 0, rows, lv);
        return found >= 0 ? found : -found - 2;
    }

    /// End of a header's lvs.
    ///
    /// @param size number of events in the log
    int end(int header, int size) {
        return header + 1 < rows ? lvOf[header + 1] : size;
    }

    EventRun run(
            int header,
            int from,
            EventId first,
            List<EventId> parents,
            List<Operation> operations) {
        List<Toggle> toggles =
                from == lvOf[header] ? togglesOf.getOrDefault(header, List.of()) : List.of();
        return new EventRun(
                first.agent(),
                first.seq(),
                parents,
                timeOf[header],
                (flagsOf[header] & ARTEFACT) != 0,
                (flagsOf[header] & LAST) != 0,
                toggles,
                operations);
    }
}
