package dev.weft.bed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A document of the case tables: what a reader sees, and gaps by name.
///
/// @param rendering text, formats and paragraph attributes
/// @param gaps name → text index
record CaseDocument(Rendering rendering, SortedMap<String, Integer> gaps) {

    /// The values of the notation, in the order in which formats are written.
    enum Format {
        B("b", "bold", "true"),
        RED("red", "colour", "#ff0000"),
        GRN("grn", "colour", "#00ff00"),
        L1("L1", "link", "https://one.example/"),
        L2("L2", "link", "https://two.example/"),
        C1("c1", "comment:1", "true"),
        C2("c2", "comment:2", "true");

        final String label;
        final String key;
        final String value;

        Format(String label, String key, String value) {
            this.label = label;
            this.key = key;
            this.value = value;
        }
    }

    static final List<String> TYPES = List.of("h1", "ul", "task");
    static final String ALIGN = "centre";
    private static final String META = "\\()[]{}/+";
    private static final String PARAGRAPHS = " / ";

    static CaseDocument parse(String notation) {
        return new CaseDocumentParser(notation).document();
    }

    static boolean isMeta(int codePoint) {
        return META.indexOf(codePoint) >= 0;
    }

    /// The canonical written form; equal exactly when the documents are. Formats that the notation
    /// has no word for are written with a question mark, so that they cannot hide.
    String print() {
        StringBuilder out = new StringBuilder();
        String text = rendering.text();
        int from = 0;
        SortedMap<String, String> attributes = rendering.start();
        while (true) {
            int newline = text.indexOf('\n', from);
            int to = newline < 0 ? text.length() : newline;
            StringBuilder paragraph = new StringBuilder();
            printAttributes(paragraph, attributes);
            printContent(paragraph, from, to);
            out.append(guarded(paragraph.toString()));
            if (newline < 0) {
                return out.toString();
            }
            out.append(PARAGRAPHS);
            attributes = rendering.formats().get(newline);
            from = newline + 1;
        }
    }

    /// A plain " or " would read as the word between two alternatives.
    private static String guarded(String paragraph) {
        String guarded = paragraph;
        while (guarded.contains(" or ")) {
            guarded = guarded.replace(" or ", "\\sor ");
        }
        return guarded;
    }

    private static void printAttributes(StringBuilder out, SortedMap<String, String> attributes) {
        if (attributes.isEmpty()) {
            return;
        }
        TreeMap<String, String> rest = new TreeMap<>(attributes);
        List<String> words = new ArrayList<>();
        String type = rest.get("type");
        if (type != null && TYPES.contains(type)) {
            words.add(type);
            rest.remove("type");
        }
        if (rest.remove("align", ALIGN)) {
            words.add(ALIGN);
        }
        rest.forEach((key, value) -> words.add("?" + key + "=" + value));
        out.append('[').append(String.join(",", words)).append(']');
    }

    private void printContent(StringBuilder out, int from, int to) {
        SortedMap<String, String> open = Collections.emptySortedMap();
        String text = rendering.text();
        for (int at = from; at < to; at += Character.charCount(text.codePointAt(at))) {
            SortedMap<String, String> formats = rendering.formats().get(at);
            boolean edge = !formats.equals(open);
            if (edge && !open.isEmpty()) {
                out.append(')');
            }
            printGaps(out, at);
            if (edge && !formats.isEmpty()) {
                out.append(labels(formats)).append('(');
            }
            open = formats;
            int codePoint = text.codePointAt(at);
            out.append(isMeta(codePoint) ? "\\" : "").appendCodePoint(codePoint);
        }
        if (!open.isEmpty()) {
            out.append(')');
        }
        printGaps(out, to);
        if (from == to) {
            out.append("(empty)");
        }
    }

    private void printGaps(StringBuilder out, int at) {
        gaps.forEach((name, index) -> {
            if (index == at) {
                out.append('{').append(name).append('}');
            }
        });
    }

    private static String labels(SortedMap<String, String> formats) {
        Map<String, String> rest = new TreeMap<>(formats);
        List<String> words = new ArrayList<>();
        for (Format format : Format.values()) {
            if (rest.remove(format.key, format.value)) {
                words.add(format.label);
            }
        }
        rest.forEach((key, value) -> words.add("?" + key + "=" + value));
        return String.join("+", words);
    }
}
