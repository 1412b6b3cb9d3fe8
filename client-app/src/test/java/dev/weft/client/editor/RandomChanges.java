package dev.weft.client.editor;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Makes change sets that a document of a mirror's content could have made: canonical, inline
/// formats on characters, block attributes on newlines.
final class RandomChanges {

    private static final List<String> WORDS =
            List.of("a", "weft ", "é", "👩‍👩‍👧", "שלום", "line", "\n", "\n", "x\ny", "\n\n");
    private static final List<String> TYPES = List.of("h1", "h2", "ul", "ol", "quote", "task");

    private final RandomGenerator random;

    RandomChanges(RandomGenerator random) {
        this.random = random;
    }

    ChangeSet next(Mirror mirror) {
        List<Change> changes = new ArrayList<>();
        int at = 0;
        while (at < mirror.length() && random.nextInt(4) > 0) {
            int step = random.nextInt(Math.min(12, mirror.length() - at) + 1);
            if (step > 0) {
                changes.add(new Change.Retain(step, restyle(mirror, at, step)));
                at += step;
            }
            at += edit(mirror, changes, at);
        }
        if (changes.isEmpty() || random.nextInt(8) == 0) {
            insert(changes);
        }
        Map<String, Optional<String>> start =
                random.nextInt(6) == 0 ? Map.of("type", someType()) : Map.of();
        return new ChangeSet(changes, start);
    }

    private int edit(Mirror mirror, List<Change> changes, int at) {
        int kind = random.nextInt(4);
        if (kind < 2) {
            insert(changes);
        }
        if (kind > 0 && at < mirror.length()) {
            int length = 1 + random.nextInt(Math.min(8, mirror.length() - at));
            changes.add(new Change.Delete(length));
            return length;
        }
        return 0;
    }

    private void insert(List<Change> changes) {
        String text = WORDS.get(random.nextInt(WORDS.size()));
        TreeMap<String, String> formats = new TreeMap<>();
        if (text.indexOf('\n') >= 0) {
            someType().ifPresent(type -> formats.put("type", type));
            text = text.replaceAll("[^\n]", "");
        } else {
            if (random.nextBoolean()) {
                formats.put("bold", "true");
            }
            if (random.nextInt(4) == 0) {
                formats.put("colour", "#b3261e");
            }
        }
        changes.add(new Change.Insert(text, immutable(formats)));
    }

    private static SortedMap<String, String> immutable(SortedMap<String, String> formats) {
        return Collections.unmodifiableSortedMap(formats);
    }

    private Map<String, Optional<String>> restyle(Mirror mirror, int at, int length) {
        if (random.nextInt(3) > 0) {
            return Map.of();
        }
        if (length == 1 && mirror.isNewline(at)) {
            return Map.of("type", someType());
        }
        return Map.of("italic", random.nextBoolean() ? Optional.of("true") : Optional.empty());
    }

    private Optional<String> someType() {
        int choice = random.nextInt(TYPES.size() + 2);
        return choice < TYPES.size() ? Optional.of(TYPES.get(choice)) : Optional.empty();
    }
}
