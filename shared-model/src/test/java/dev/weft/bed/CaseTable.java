package dev.weft.bed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the case tables in a Markdown text: those whose header has the columns id, start, steps
/// and result, in any order and among others.
final class CaseTable {

    private CaseTable() {}

    /// All rows of all case tables of the text.
    ///
    /// @throws IllegalArgumentException if there is none
    static List<CaseRow> rows(String markdown) {
        List<CaseRow> rows = new ArrayList<>();
        List<String> header = List.of();
        List<String> before = List.of();
        for (String line : markdown.lines().toList()) {
            List<String> cells = cells(line);
            if (cells.isEmpty()) {
                header = List.of();
            } else if (cells.stream().allMatch(cell -> cell.matches(":?-+:?"))) {
                header = isCaseHeader(before) ? before : List.of();
            } else if (!header.isEmpty()) {
                rows.add(row(header, cells));
            }
            before = cells;
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "no table with the columns id, start, steps and result");
        }
        return rows;
    }

    private static boolean isCaseHeader(List<String> cells) {
        return cells.containsAll(List.of("id", "start", "steps", "result"));
    }

    /// A missing cell is left empty, so that the row fails by itself and is named.
    private static CaseRow row(List<String> header, List<String> cells) {
        return new CaseRow(
                cell(header, cells, "id"),
                cell(header, cells, "start"),
                cell(header, cells, "steps"),
                cell(header, cells, "result"));
    }

    private static String cell(List<String> header, List<String> cells, String column) {
        int at = header.indexOf(column);
        return at < cells.size() ? cells.get(at) : "";
    }

    private static List<String> cells(String line) {
        if (line.indexOf('|') < 0) {
            return List.of();
        }
        String stripped = line.strip();
        int from = stripped.startsWith("|") ? 1 : 0;
        int to = stripped.length() - (stripped.length() > from && stripped.endsWith("|") ? 1 : 0);
        return Arrays.stream(stripped.substring(from, to).split("\\|", -1))
                .map(String::strip)
                .toList();
    }
}
