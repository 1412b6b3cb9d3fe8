package dev.weft.bed;

import dev.weft.doc.Gesture;
import dev.weft.doc.Side;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the steps of a row of the case tables; see `cases/notation.md`.
final class CaseStepsParser {

    private static final String PHASES = " ⇄ ";
    private static final String SCRIPTS = " ∥ ";
    private static final String STEPS = "; ";
    private static final String USERS = "ABC";

    private static final Map<String, CaseDocument.Format> SETTERS =
            Map.of(
                    "bold", CaseDocument.Format.B,
                    "red", CaseDocument.Format.RED,
                    "green", CaseDocument.Format.GRN,
                    "link1", CaseDocument.Format.L1,
                    "link2", CaseDocument.Format.L2,
                    "comment1", CaseDocument.Format.C1,
                    "comment2", CaseDocument.Format.C2);
    private static final Map<String, String> REMOVERS = Map.of("unbold", "bold", "unlink", "link");

    private final String notation;
    private int at;

    CaseStepsParser(String notation) {
        this.notation = notation;
    }

    List<List<CaseStep.Script>> phases() {
        List<List<CaseStep.Script>> phases = new ArrayList<>();
        do {
            phases.add(phase());
        } while (skip(PHASES));
        if (at < notation.length()) {
            throw malformed("end of the steps");
        }
        return phases;
    }

    private List<CaseStep.Script> phase() {
        List<CaseStep.Script> scripts = new ArrayList<>();
        Set<Integer> users = new HashSet<>();
        do {
            CaseStep.Script script = script();
            if (!users.add(script.user())) {
                throw malformed("a user at most once in a phase");
            }
            scripts.add(script);
        } while (skip(SCRIPTS));
        return scripts;
    }

    private CaseStep.Script script() {
        int user = at < notation.length() ? USERS.indexOf(notation.charAt(at)) : -1;
        if (user < 0) {
            throw malformed("A, B or C");
        }
        at++;
        expect(": ");
        List<CaseStep> steps = new ArrayList<>();
        do {
            steps.add(step());
        } while (skip(STEPS));
        return new CaseStep.Script(user, steps);
    }

    private CaseStep step() {
        int start = at;
        String word = word();
        CaseDocument.Format format = SETTERS.get(word);
        if (format != null) {
            return formatted(format.key, Optional.of(format.value));
        }
        String removed = REMOVERS.get(word);
        if (removed != null) {
            return formatted(removed, Optional.empty());
        }
        return switch (word) {
            case "type" -> new CaseStep.Make(new Gesture.Type(spacedIndex(), spacedString()));
            case "enter" -> new CaseStep.Make(new Gesture.Enter(spacedIndex()));
            case "join" -> new CaseStep.Make(new Gesture.Join(spacedIndex()));
            case "delete" -> {
                Span span = spacedSpan();
                yield new CaseStep.Make(new Gesture.Delete(span.from(), span.to()));
            }
            case "replace" -> {
                Span span = spacedSpan();
                yield new CaseStep.Make(
                        new Gesture.Replace(span.from(), span.to(), spacedString()));
            }
            case "block", "align" -> block(word);
            case "undo" -> new CaseStep.Undo();
            case "redo" -> new CaseStep.Redo();
            case "gap" -> gap();
            default -> {
                at = start;
                throw malformed("a known step (not \"" + word + "\")");
            }
        };
    }

    private CaseStep formatted(String key, Optional<String> value) {
        Span span = spacedSpan();
        return new CaseStep.Make(new Gesture.Format(span.from(), span.to(), key, value));
    }

    private CaseStep block(String step) {
        expect(" ");
        boolean align = step.equals("align");
        String value = word();
        boolean known =
                align
                        ? value.equals(CaseDocument.ALIGN)
                        : value.equals("body") || CaseDocument.TYPES.contains(value);
        if (!known) {
            throw malformed("a known value (not \"" + value + "\")");
        }
        expect(" ");
        int first = index();
        int end = skip("..") ? index() : first + 1;
        notEmpty(first, end);
        return new CaseStep.Make(
                new Gesture.Block(
                        first,
                        end,
                        align ? "align" : "type",
                        value.equals("body") ? Optional.empty() : Optional.of(value)));
    }

    private CaseStep gap() {
        expect(" ");
        String name = word();
        if (!name.matches("[a-z]+")) {
            throw malformed("a name of small letters");
        }
        int index = spacedIndex();
        expect(" ");
        Side side =
                switch (word()) {
                    case "left" -> Side.LEFT;
                    case "right" -> Side.RIGHT;
                    default -> throw malformed("left or right");
                };
        return new CaseStep.Gap(name, index, side);
    }

    private record Span(int from, int to) {}

    private Span spacedSpan() {
        int from = spacedIndex();
        expect("..");
        int to = index();
        notEmpty(from, to);
        return new Span(from, to);
    }

    private void notEmpty(int from, int to) {
        if (from >= to) {
            throw malformed("a range that is not empty before this");
        }
    }

    private int spacedIndex() {
        expect(" ");
        return index();
    }

    private int index() {
        int from = at;
        while (at < notation.length() && notation.charAt(at) >= '0' && notation.charAt(at) <= '9') {
            at++;
        }
        if (from == at) {
            throw malformed("a number");
        }
        return Integer.parseInt(notation, from, at, 10);
    }

    private String word() {
        int from = at;
        while (at < notation.length() && Character.isLetterOrDigit(notation.charAt(at))) {
            at++;
        }
        return notation.substring(from, at);
    }

    private String spacedString() {
        expect(" \"");
        StringBuilder string = new StringBuilder();
        while (!skip("\"")) {
            if (at == notation.length()) {
                throw malformed("a closing quotation mark");
            }
            char c = notation.charAt(at++);
            if (c == '\\') {
                c = at < notation.length() ? notation.charAt(at++) : ' ';
                if (c != '"' && c != '\\') {
                    throw malformed("\\\" or \\\\");
                }
            }
            string.append(c);
        }
        if (string.isEmpty()) {
            throw malformed("a string that is not empty");
        }
        return string.toString();
    }

    private boolean skip(String token) {
        if (notation.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    private void expect(String token) {
        if (!skip(token)) {
            throw malformed("\"" + token + "\"");
        }
    }

    private IllegalArgumentException malformed(String expected) {
        return new IllegalArgumentException(
                "expected " + expected + " at " + at + " of `" + notation + "`");
    }
}
