package dev.weft.client.shell;

import dev.weft.doc.Gesture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A document with everything in it that text can have.
final class RichSample {

    private record Line(String text, String type, int indent) {}

    private static final List<Line> LINES =
            List.of(
                    new Line("The weaving shed", "h1", 0),
                    new Line(
                            "Bold, italic, underline, strike, code, a link, red words and a"
                                    + " highlight stand in one paragraph, small and large.",
                            "body",
                            0),
                    new Line("What is on the loom", "h2", 0),
                    new Line("Warp of linen", "ol", 0),
                    new Line("Count the threads", "ol", 1),
                    new Line("Twice", "ol", 2),
                    new Line("Wind the beam", "ol", 1),
                    new Line("Weft of wool", "ol", 0),
                    new Line("Indigo", "ul", 0),
                    new Line("Madder", "ul", 1),
                    new Line("Order thread", "task", 0),
                    new Line("Mend the shuttle", "task", 0),
                    new Line("A cloth is a conversation between two threads.", "quote", 0),
                    new Line("for (Thread thread : warp) {", "code", 0),
                    new Line("    shuttle.pass(thread);", "code", 0),
                    new Line("}", "code", 0),
                    new Line("Small print", "h3", 0),
                    new Line("In the middle.", "body", 0),
                    new Line("At the right.", "body", 0));

    private RichSample() {}

    /// What makes it of an empty document.
    static List<Gesture> gestures() {
        List<Gesture> gestures = new ArrayList<>();
        String text = String.join("\n", LINES.stream().map(Line::text).toList());
        gestures.add(new Gesture.Type(0, text));
        for (int i = 0; i < LINES.size(); i++) {
            Line line = LINES.get(i);
            if (!line.type().equals("body")) {
                gestures.add(new Gesture.Block(i, i + 1, "type", Optional.of(line.type())));
            }
            if (line.indent() > 0) {
                gestures.add(
                        new Gesture.Block(
                                i, i + 1, "indent", Optional.of(String.valueOf(line.indent()))));
            }
        }
        gestures.add(new Gesture.Block(11, 12, "checked", Optional.of("true")));
        gestures.add(new Gesture.Block(17, 18, "align", Optional.of("centre")));
        gestures.add(new Gesture.Block(18, 19, "align", Optional.of("right")));
        mark(gestures, text, "Bold", "bold", "true");
        mark(gestures, text, "italic", "italic", "true");
        mark(gestures, text, "underline", "underline", "true");
        mark(gestures, text, "strike", "strike", "true");
        mark(gestures, text, "code", "code", "true");
        mark(gestures, text, "a link", "link", "https://weft.example");
        mark(gestures, text, "red words", "colour", "#d1242f");
        mark(gestures, text, "a highlight", "highlight", "#fff1a8");
        mark(gestures, text, "small", "size", "8");
        mark(gestures, text, "large", "size", "20");
        rule(gestures, text.indexOf("Small print"), 16);
        return gestures;
    }

    /// Before a heading, whose kind the paragraph that is opened for it has.
    private static void rule(List<Gesture> gestures, int at, int paragraph) {
        gestures.add(
                new Gesture.Paste(
                        at,
                        at,
                        List.of(
                                new Gesture.Fragment(
                                        "\uFFFC", new TreeMap<>(Map.of("embed", "rule - 0 0"))),
                                new Gesture.Fragment("\n", new TreeMap<>(Map.of("type", "h3"))))));
        gestures.add(new Gesture.Block(paragraph, paragraph + 1, "type", Optional.empty()));
    }

    private static void mark(
            List<Gesture> gestures, String text, String word, String key, String value) {
        int at = text.indexOf(word);
        gestures.add(new Gesture.Format(at, at + word.length(), key, Optional.of(value)));
    }
}
