package dev.weft.op;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The fields of run headers that are neither graph nor operation: time, artefact, last, toggles;
/// run-length coded over local versions, so that a minute of typing in one second is one row.
///
/// A row comes out again as a run (or one for each graph entry it spans), and a run has to fit into
/// a frame. So the gestures that share a row are those that begin in the same bucket of `BUCKET`
/// sequence numbers as the row does. That is a property of the events, not of how they came here:
/// every replica forgets the same boundaries between gestures and keeps the same, however often
/// runs were cut and joined on the way. A gesture is never cut.
final class HeaderColumns {

    private static final int BUCKET = 4_096;
    private static final int ARTEFACT = 1;
    private static final int LAST = 2;

    private int rows;
    private int[] lvOf = new int[16];
    private int[] seqOf = new int[16];

    /// Seconds since the epoch, unsigned; a time that does not fit is in `oddTimes`.
    private int[] timeOf = new int[16];

    private byte[] flagsOf = new byte[16];
    private boolean artefacts;
    private final Map<Integer, List<Toggle>> togglesOf = new HashMap<>();
    private final Map<Integer, Long> oddTimes = new HashMap<>();

    /// Notes the header of a run whose first unit here is `lv`.
    ///
    /// @param seq sequence number of that unit
    /// @param toggles the run's, where the run's own first unit is there
    void append(int lv, int seq, long time, boolean artefact, boolean last, List<Toggle> toggles) {
        artefacts |= artefact;
        byte flags = (byte) ((artefact ? ARTEFACT : 0) | (last ? LAST : 0));
        int row = rows - 1;
        boolean same =
                row >= 0
                        && time(row) == time
                        && flagsOf[row] == flags
                        && seq / BUCKET == seqOf[row] / BUCKET
                        && toggles.isEmpty();
        if (same) {
            return;
        }
        if (rows == lvOf.length) {
            int capacity = rows + (rows >> 1);
            lvOf = Arrays.copyOf(lvOf, capacity);
            seqOf = Arrays.copyOf(seqOf, capacity);
            timeOf = Arrays.copyOf(timeOf, capacity);
            flagsOf = Arrays.copyOf(flagsOf, capacity);
        }
        lvOf[rows] = lv;
        seqOf[rows] = seq;
        timeOf[rows] = (int) time;
        if ((time & 0xFFFF_FFFFL) != time) {
            oddTimes.put(rows, time);
        }
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
            oddTimes.remove(rows);
        }
    }

    /// Whether there are such events.
    boolean hasArtefacts() {
        return artefacts;
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

    /// Shows the toggles of events from one on, in the order of the log.
    void visitToggles(int from, BiConsumer<Integer, Toggle> visitor) {
        if (togglesOf.isEmpty() || rows == 0) {
            return;
        }
        int first = Math.max(0, indexOf(from));
        for (int row = lvOf[first] < from ? first + 1 : first; row < rows; row++) {
            for (Toggle toggle : togglesOf.getOrDefault(row, List.of())) {
                visitor.accept(lvOf[row], toggle);
            }
        }
    }

    int indexOf(int lv) {
        if (lv >= lvOf[rows - 1]) {
            return rows - 1;
        }
        int found = Arrays.binarySearch(lvOf, 0, rows, lv);
        return found >= 0 ? found : -found - 2;
    }

    /// End of a header's lvs.
    ///
    /// @param size number of events in the log
    int end(int header, int size) {
        return header + 1 < rows ? lvOf[header + 1] : size;
    }

    /// When a row's events were made, in whole seconds since the epoch.
    long time(int header) {
        long odd = oddTimes.isEmpty() ? 0 : oddTimes.getOrDefault(header, 0L);
        return odd != 0 ? odd : timeOf[header] & 0xFFFF_FFFFL;
    }

    boolean isArtefactRow(int header) {
        return (flagsOf[header] & ARTEFACT) != 0;
    }

    boolean isLastRow(int header) {
        return (flagsOf[header] & LAST) != 0;
    }
}
