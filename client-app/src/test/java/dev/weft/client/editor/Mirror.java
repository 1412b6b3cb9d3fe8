package dev.weft.client.editor;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Snapshot;
import dev.weft.mark.MarkKind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The plainest thing that can follow change sets: one entry for each character. What a view shows
/// is compared with it.
final class Mirror {

    private record Unit(char character, SortedMap<String, String> formats) {}

    private List<Unit> units = new ArrayList<>();
    private SortedMap<String, String> start = new TreeMap<>();

    void apply(ChangeSet set) {
        start = changed(start, set.start(), true);
        List<Unit> after = new ArrayList<>();
        int at = 0;
        for (Change change : set.changes()) {
            switch (change) {
                case Change.Retain retain -> {
                    for (Unit unit : units.subList(at, at + retain.length())) {
                        boolean block = unit.character() == '\n';
                        after.add(
                                new Unit(
                                        unit.character(),
                                        changed(unit.formats(), retain.changes(), block)));
                    }
                    at += retain.length();
                }
                case Change.Insert insert -> {
                    for (char character : insert.text().toCharArray()) {
                        after.add(
                                new Unit(
                                        character,
                                        changed(
                                                new TreeMap<>(),
                                                all(insert.formats()),
                                                character == '\n')));
                    }
                }
                case Change.Delete delete -> at += delete.length();
            }
        }
        after.addAll(units.subList(at, units.size()));
        units = after;
    }

    private static Map<String, Optional<String>> all(Map<String, String> formats) {
        Map<String, Optional<String>> all = new TreeMap<>();
        formats.forEach((key, value) -> all.put(key, Optional.of(value)));
        return all;
    }

    private static SortedMap<String, String> changed(
            SortedMap<String, String> formats,
            Map<String, Optional<String>> changes,
            boolean block) {
        TreeMap<String, String> changed = new TreeMap<>(formats);
        changes.forEach((key, value) -> {
            if (MarkKind.of(key).block() == block) {
                value.ifPresentOrElse(v -> changed.put(key, v), () -> changed.remove(key));
            }
        });
        return Collections.unmodifiableSortedMap(changed);
    }

    int length() {
        return units.size();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        units.forEach(unit -> text.append(unit.character()));
        return text.toString();
    }

    boolean isNewline(int index) {
        return units.get(index).character() == '\n';
    }

    Snapshot snapshot() {
        List<Snapshot.Span> spans = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= units.size(); i++) {
            boolean ends =
                    i == units.size()
                            || isNewline(i)
                            || isNewline(from)
                            || !units.get(i).formats().equals(units.get(from).formats());
            if (ends) {
                spans.add(new Snapshot.Span(from, i, units.get(from).formats()));
                from = i;
            }
        }
        return new Snapshot(text(), spans, start);
    }
}
