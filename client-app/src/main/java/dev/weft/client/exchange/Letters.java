package dev.weft.client.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Families and sizes of letters in pasted text. A document that was pasted together should look
/// like one document: what is usual in a pasted text (the family of most of its letters, their size
/// if it is one that people read long texts in) becomes what is usual here, and headings look like
/// headings here. What differs from the usual was meant, and stays.
final class Letters {

    private static final Pattern LENGTH =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]+)?)(pt|px|in|cm|mm|pc)");
    private static final Map<String, Double> POINTS =
            Map.of("pt", 1.0, "px", 0.75, "in", 72.0, "cm", 72 / 2.54, "mm", 72 / 25.4, "pc", 12.0);

    /// What words mean by CSS Fonts 4, section 2.5, for a medium of 16 pixels.
    private static final Map<String, Integer> NAMED =
            Map.of(
                    "xx-small",
                    7,
                    "x-small",
                    8,
                    "small",
                    10,
                    "medium",
                    12,
                    "large",
                    14,
                    "x-large",
                    18,
                    "xx-large",
                    24,
                    "xxx-large",
                    36);

    /// The sizes 1 to 7 of the element `font`, by the HTML standard, section 15.3.4.
    private static final List<String> OLD_SIZES =
            List.of("x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large");

    private static final Pattern NO_FAMILY =
            Pattern.compile(
                    "-.*|blinkmacsystemfont|(ui-)?(sans-)?serif|(ui-)?monospace|cursive|fantasy"
                            + "|system-ui|ui-rounded|math|emoji|fangsong|inherit|initial|unset"
                            + "|revert|.*[(].*",
                    Pattern.CASE_INSENSITIVE);

    /// The largest size, in points, that long texts are written in.
    private static final int LONG_TEXT = 14;

    private Letters() {}

    /// Puts what a list of families names first that is a family.
    static void family(String families, Map<String, String> marks) {
        for (String one : families.split(",", -1)) {
            String name = one.replaceAll("[\"'\\s]+", " ").strip();
            if (!name.isEmpty() && !NO_FAMILY.matcher(name).matches()) {
                Attributes.put(marks, "font", name, false);
                return;
            }
        }
    }

    /// Puts a size as CSS writes it, if it says by itself how large it is.
    static void size(String size, Map<String, String> marks) {
        Matcher length = LENGTH.matcher(size);
        Optional<Long> points =
                length.matches()
                        ? Optional.of(
                                Math.round(
                                        Double.parseDouble(length.group(1))
                                                * POINTS.getOrDefault(length.group(2), 1.0)))
                        : Optional.ofNullable(NAMED.get(size)).map(Integer::longValue);
        points.ifPresent(one -> Attributes.put(marks, "size", String.valueOf(one), false));
    }

    /// Puts a size as the element `font` has it.
    static void oldSize(String size, Map<String, String> marks) {
        if (size.matches("[1-7]")) {
            size(OLD_SIZES.get(size.charAt(0) - '1'), marks);
        }
    }

    /// The text with what is usual left away.
    static List<RichText.Paragraph> unusual(List<RichText.Paragraph> paragraphs) {
        String family = most("font", paragraphs);
        String size = most("size", paragraphs);
        boolean large = !size.isEmpty() && Integer.parseInt(size) > LONG_TEXT;
        Map<String, String> usual = Map.of("font", family, "size", large ? "" : size);
        return paragraphs.stream().map(paragraph -> unusual(paragraph, usual)).toList();
    }

    private static RichText.Paragraph unusual(
            RichText.Paragraph paragraph, Map<String, String> usual) {
        List<RichText.Piece> pieces = new ArrayList<>();
        for (RichText.Piece piece : paragraph.pieces()) {
            TreeMap<String, String> formats = new TreeMap<>(piece.formats());
            if (isOwn(paragraph, piece)) {
                formats.keySet().removeAll(usual.keySet());
            } else {
                usual.forEach(formats::remove);
            }
            String text = piece.text();
            if (!pieces.isEmpty() && pieces.getLast().formats().equals(formats)) {
                text = pieces.removeLast().text() + text;
            }
            pieces.add(new RichText.Piece(text, Collections.unmodifiableSortedMap(formats)));
        }
        return new RichText.Paragraph(paragraph.attributes(), pieces);
    }

    /// Whether letters have a look here that is not chosen by family and size.
    private static boolean isOwn(RichText.Paragraph paragraph, RichText.Piece piece) {
        String type = paragraph.attributes().getOrDefault("type", "body");
        return type.equals("code")
                || type.matches("h[1-6]")
                || piece.formats().containsKey("code")
                || piece.formats().containsKey("embed");
    }

    /// The value that most letters have; empty if most have none.
    private static String most(String key, List<RichText.Paragraph> paragraphs) {
        Map<String, Integer> letters = new HashMap<>();
        for (RichText.Paragraph paragraph : paragraphs) {
            for (RichText.Piece piece : paragraph.pieces()) {
                if (!isOwn(paragraph, piece)) {
                    letters.merge(
                            piece.formats().getOrDefault(key, ""),
                            piece.text().strip().length(),
                            Integer::sum);
                }
            }
        }
        return letters.entrySet().stream()
                .max(
                        Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
