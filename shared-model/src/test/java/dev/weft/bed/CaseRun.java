package dev.weft.bed;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.StickyPosition;
import dev.weft.graph.AgentId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// One run of one row: four replicas carry it out, and all show the same document in the end.
final class CaseRun {

    /// How the start document is written; it must not matter.
    enum Start {
        /// The text first, then formats and attributes as marks.
        TEXT_THEN_MARKS,
        /// Formats and attributes together with the text.
        FORMATS_WITH_TEXT
    }

    private static final int AUTHOR = 3;

    private final CaseRow.Parsed row;
    private final NaiveHistory history = new NaiveHistory();
    private final List<Replica> replicas = new ArrayList<>();
    private final Map<String, StickyPosition> gaps = new HashMap<>();
    private final Courier courier;

    /// @param agents of A, B, C and the author of the start document
    CaseRun(CaseRow.Parsed row, List<AgentId> agents, RandomGenerator random) {
        this.row = row;
        this.courier = new Courier(random);
        for (int i = 0; i < agents.size(); i++) {
            Document document = Modes.create(agents.get(i), Modes.any(random));
            replicas.add(new Replica(String.valueOf("ABCD".charAt(i)), document, history));
        }
    }

    /// Carries out the row and answers the document that all four show, in print.
    String result(Start start) {
        writeStart(start);
        courier.sync(replicas);
        Rendering written = replicas.getFirst().state().rendering();
        replicas.getFirst().same("start document", row.start().rendering(), written);
        for (List<CaseStep.Script> phase : row.phases()) {
            for (CaseStep.Script script : phase) {
                script.steps().forEach(step -> carryOut(step, replicas.get(script.user())));
            }
            courier.sync(replicas);
        }
        String shown = shown(replicas.getFirst());
        for (Replica replica : replicas) {
            replica.same("final document", shown, shown(replica));
        }
        return shown;
    }

    private void carryOut(CaseStep step, Replica replica) {
        switch (step) {
            case CaseStep.Make make -> {
                replica.document().closeUndoGroup();
                replica.perform(make.gesture());
            }
            case CaseStep.Gap gap ->
                    gaps.put(gap.name(), replica.document().stickyAt(gap.at(), gap.side()));
            case CaseStep.Undo _ -> replica.undo();
            case CaseStep.Redo _ -> replica.redo();
        }
    }

    private String shown(Replica replica) {
        TreeMap<String, Integer> found = new TreeMap<>();
        gaps.forEach((name, position) -> {
            int expected = history.resolve(position, history.version(history.everything()));
            OptionalInt at = replica.document().resolve(position);
            replica.same("gap " + name, OptionalInt.of(expected), at);
            found.put(name, expected);
        });
        Rendering rendering = Rendering.of(replica.document().snapshot());
        return new CaseDocument(rendering, found).print();
    }

    private void writeStart(Start start) {
        Replica author = replicas.get(AUTHOR);
        Rendering document = row.start().rendering();
        switch (start) {
            case TEXT_THEN_MARKS -> {
                if (!document.text().isEmpty()) {
                    author.perform(new Gesture.Type(0, document.text()));
                }
                markFormats(author, document);
                markParagraph(author, 0, document.start());
                int paragraph = 0;
                for (int at = 0; at < document.text().length(); at++) {
                    if (document.text().charAt(at) == '\n') {
                        paragraph++;
                        markParagraph(author, paragraph, document.formats().get(at));
                    }
                }
            }
            case FORMATS_WITH_TEXT -> {
                if (!document.text().isEmpty()) {
                    author.perform(new Gesture.Paste(0, 0, fragments(document)));
                }
                markParagraph(author, 0, document.start());
            }
        }
    }

    private static void markParagraph(
            Replica author, int paragraph, SortedMap<String, String> attributes) {
        attributes.forEach((key, value) ->
                author.perform(
                        new Gesture.Block(paragraph, paragraph + 1, key, Optional.of(value))));
    }

    /// One mark for each stretch of characters with the same value of a key.
    private static void markFormats(Replica author, Rendering document) {
        for (CaseDocument.Format format : CaseDocument.Format.values()) {
            int from = -1;
            for (int at = 0; at <= document.text().length(); at++) {
                boolean has =
                        at < document.text().length()
                                && format.value.equals(document.formats().get(at).get(format.key));
                if (has && from < 0) {
                    from = at;
                } else if (!has && from >= 0) {
                    author.perform(
                            new Gesture.Format(from, at, format.key, Optional.of(format.value)));
                    from = -1;
                }
            }
        }
    }

    private static List<Gesture.Fragment> fragments(Rendering document) {
        List<Gesture.Fragment> fragments = new ArrayList<>();
        for (int at = 0; at < document.text().length(); ) {
            SortedMap<String, String> formats = document.formats().get(at);
            int end = at + 1;
            while (end < document.text().length()
                    && document.text().charAt(at) != '\n'
                    && document.text().charAt(end) != '\n'
                    && document.formats().get(end).equals(formats)) {
                end++;
            }
            fragments.add(new Gesture.Fragment(document.text().substring(at, end), formats));
            at = end;
        }
        return fragments;
    }
}
