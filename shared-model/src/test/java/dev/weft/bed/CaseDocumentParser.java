package dev.weft.bed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a document of the case tables; see `cases/notation.md`.
final class CaseDocumentParser {

    private static final String EMPTY = "(empty)";
    private static final Pattern FORMATS =
            Pattern.compile("((?:b|red|grn|L1|L2|c1|c2)(?:\\+(?:b|red|grn|L1|L2|c1|c2))*)\\(");
    private static final Pattern ATTRIBUTES = Pattern.compile("\\[([a-z0-9]+)(?:,([a-z]+))?]");
    private static final Pattern GAP = Pattern.compile("\\{([a-z]+)}");

    private final String notation;
    private final StringBuilder text = new StringBuilder();
    private final List<SortedMap<String, String>> formats = new ArrayList<>();
    private final TreeMap<String, Integer> gaps = new TreeMap<>();
    private SortedMap<String, String> start = Collections.emptySortedMap();
    private String paragraph = "";
    private int at;

    CaseDocumentParser(String notation) {
        this.notation = notation;
    }

    CaseDocument document() {
        boolean first = true;
        for (String part : notation.split(" / ", -1)) {
            paragraph = part;
            at = 0;
            SortedMap<String, String> attributes = attributes();
            if (first) {
                start = attributes;
            } else {
                text.append('\n');
                formats.add(attributes);
            }
            first = false;
            content();
        }
        return new CaseDocument(new Rendering(text.toString(), formats, start), gaps);
    }

    private IllegalArgumentException malformed(String what) {
        return new IllegalArgumentException(
                what + " at " + at + " of paragraph `" + paragraph + "` in `" + notation + "`");
    }

    private SortedMap<String, String> attributes() {
        if (!paragraph.startsWith("[")) {
            return Collections.emptySortedMap();
        }
        Matcher matcher = ATTRIBUTES.matcher(paragraph);
        if (!matcher.lookingAt()) {
            throw malformed("attributes expected");
        }
        TreeMap<String, String> attributes = new TreeMap<>();
        String first = matcher.group(1);
        String second = matcher.group(2);
        if (CaseDocument.TYPES.contains(first)) {
            attributes.put("type", first);
        } else if (first.equals(CaseDocument.ALIGN) && second == null) {
            attributes.put("align", first);
        } else {
            throw malformed("unknown attribute " + first);
        }
        if (second != null) {
            if (!second.equals(CaseDocument.ALIGN)) {
                throw malformed("unknown attribute " + second);
            }
            attributes.put("align", second);
        }
        at = matcher.end();
        return Collections.unmodifiableSortedMap(attributes);
    }

    private void content() {
        int before = text.length();
        while (at < paragraph.length()) {
            Matcher group = FORMATS.matcher(paragraph).region(at, paragraph.length());
            if (text.length() == before && paragraph.substring(at).equals(EMPTY)) {
                return;
            } else if (group.lookingAt()) {
                SortedMap<String, String> inside = formats(group.group(1));
                at = group.end();
                group(inside);
            } else {
                piece(Collections.emptySortedMap());
            }
        }
        if (text.length() == before) {
            throw malformed("a paragraph without characters is written (empty)");
        }
    }

    private SortedMap<String, String> formats(String labels) {
        TreeMap<String, String> map = new TreeMap<>();
        CaseDocument.Format last = null;
        for (String label : labels.split("\\+")) {
            CaseDocument.Format format =
                    Arrays.stream(CaseDocument.Format.values())
                            .filter(it -> it.label.equals(label))
                            .findFirst()
                            .orElseThrow();
            if ((last != null && format.compareTo(last) <= 0)
                    || map.put(format.key, format.value) != null) {
                throw malformed("formats out of order: " + labels);
            }
            last = format;
        }
        return Collections.unmodifiableSortedMap(map);
    }

    private void group(SortedMap<String, String> inside) {
        int before = text.length();
        while (at < paragraph.length() && paragraph.charAt(at) != ')') {
            piece(inside);
        }
        if (at == paragraph.length() || text.length() == before) {
            throw malformed("a group has characters and ends with )");
        }
        at++;
    }

    /// A character or a gap mark.
    private void piece(SortedMap<String, String> inside) {
        Matcher gap = GAP.matcher(paragraph).region(at, paragraph.length());
        if (gap.lookingAt()) {
            if (gaps.put(gap.group(1), text.length()) != null) {
                throw malformed("gap " + gap.group(1) + " twice");
            }
            at = gap.end();
            return;
        }
        int codePoint = paragraph.codePointAt(at);
        if (codePoint == '\\') {
            at++;
            codePoint = at < paragraph.length() ? paragraph.charAt(at) : -1;
            if (codePoint == 's') {
                codePoint = ' ';
            } else if (codePoint < 0 || !CaseDocument.isMeta(codePoint)) {
                throw malformed("unknown escape");
            }
            at++;
        } else if (CaseDocument.isMeta(codePoint)) {
            throw malformed("unescaped " + Character.toString(codePoint));
        } else {
            at += Character.charCount(codePoint);
        }
        text.appendCodePoint(codePoint);
        formats.addAll(Collections.nCopies(Character.charCount(codePoint), inside));
    }
}
