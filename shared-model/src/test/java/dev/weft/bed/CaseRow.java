package dev.weft.bed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One row of a case table, as written.
record CaseRow(String id, String start, String steps, String result) {

    /// A row that was read through.
    ///
    /// @param alternatives the allowed results in canonical print
    record Parsed(
            CaseDocument start, List<List<CaseStep.Script>> phases, List<String> alternatives) {}

    /// Reads the three values.
    ///
    /// @throws IllegalArgumentException naming the row, for anything the notation does not know
    Parsed parse() {
        try {
            CaseDocument document = CaseDocument.parse(value(start));
            if (!document.gaps().isEmpty()) {
                throw new IllegalArgumentException("a gap mark in the start document");
            }
            List<List<CaseStep.Script>> phases = new CaseStepsParser(value(steps)).phases();
            Set<String> gaps = gaps(phases);
            List<String> alternatives = new ArrayList<>();
            for (String alternative : value(result).split(" or ", -1)) {
                CaseDocument parsed = CaseDocument.parse(alternative);
                if (!parsed.gaps().keySet().equals(gaps)) {
                    throw new IllegalArgumentException(
                            "gaps " + gaps + " are taken, `" + alternative + "` shows others");
                }
                alternatives.add(parsed.print());
            }
            return new Parsed(document, phases, alternatives);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("row " + id + ": " + e.getMessage(), e);
        }
    }

    private static Set<String> gaps(List<List<CaseStep.Script>> phases) {
        Set<String> names = new HashSet<>();
        for (List<CaseStep.Script> phase : phases) {
            for (CaseStep.Script script : phase) {
                for (CaseStep step : script.steps()) {
                    if (step instanceof CaseStep.Gap gap && !names.add(gap.name())) {
                        throw new IllegalArgumentException("gap " + gap.name() + " twice");
                    }
                }
            }
        }
        return names;
    }

    private static String value(String cell) {
        if (cell.length() < 3 || !cell.startsWith("`") || !cell.endsWith("`")) {
            throw new IllegalArgumentException("not in backticks: " + cell);
        }
        String value = cell.substring(1, cell.length() - 1);
        if (value.contains("`")) {
            throw new IllegalArgumentException("more than one pair of backticks: " + cell);
        }
        return value;
    }
}
