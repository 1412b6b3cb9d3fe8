package dev.weft.client.exchange;

import javafx.scene.paint.Color;

import org.jsoup.nodes.Element;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an element's name and inline style say of the text in it.
final class Css {

    private static final String ON = "true";
    private static final int BOLD_FROM = 600;
    private static final double GREYISH = 0.25;
    private static final double DARKEST_GROUND = 0.35;
    private static final double LIGHTEST_GROUND = 0.94;
    private static final double CHANNEL = 255;

    private Css() {}

    static boolean isHidden(Element element) {
        Map<String, String> style = style(element);
        return "none".equals(style.get("display"))
                || "hidden".equals(style.get("visibility"))
                || "all".equals(style.get("mso-hide"));
    }

    /// The marks of text in an element.
    static SortedMap<String, String> marks(Element element, SortedMap<String, String> inherited) {
        TreeMap<String, String> marks = new TreeMap<>(inherited);
        switch (element.normalName()) {
            case "b", "strong" -> marks.put("bold", ON);
            case "i", "em", "cite", "var", "dfn" -> marks.put("italic", ON);
            case "u", "ins" -> marks.put("underline", ON);
            case "s", "strike", "del" -> marks.put("strike", ON);
            case "code", "tt", "kbd", "samp" -> marks.put("code", ON);
            case "mark" -> marks.put("highlight", "#fff1a8");
            case "font" -> {
                colour(element.attr("color"), marks);
                Letters.family(element.attr("face"), marks);
                Letters.oldSize(element.attr("size"), marks);
            }
            case "a" -> Attributes.put(marks, "link", element.attr("href").strip(), false);
            default -> {}
        }
        Map<String, String> style = style(element);
        if (!style.isEmpty()) {
            letters(style, marks);
            Letters.family(style.getOrDefault("font-family", ""), marks);
            Letters.size(style.getOrDefault("font-size", ""), marks);
            colour(style.getOrDefault("color", ""), marks);
            ground(style, marks);
        }
        return marks;
    }

    private static void letters(Map<String, String> style, Map<String, String> marks) {
        String weight = style.getOrDefault("font-weight", "");
        if (weight.matches("[0-9]{3}")) {
            put(marks, "bold", Integer.parseInt(weight) >= BOLD_FROM);
        } else if (weight.startsWith("bold")) {
            put(marks, "bold", true);
        } else if (weight.equals("normal")) {
            put(marks, "bold", false);
        }
        String slant = style.getOrDefault("font-style", "");
        if (!slant.isEmpty()) {
            put(marks, "italic", slant.startsWith("italic") || slant.startsWith("oblique"));
        }
        String lines =
                style.getOrDefault("text-decoration", "")
                        + " "
                        + style.getOrDefault("text-decoration-line", "");
        if (lines.contains("none")) {
            marks.remove("underline");
            marks.remove("strike");
        }
        // A link is underlined by itself.
        if (lines.contains("underline") && !marks.containsKey("link")) {
            marks.put("underline", ON);
        }
        if (lines.contains("line-through")) {
            marks.put("strike", ON);
        }
    }

    private static void put(Map<String, String> marks, String key, boolean on) {
        if (on) {
            marks.put(key, ON);
        } else {
            marks.remove(key);
        }
    }

    /// Colours that only say what is usual there (black, white, greys, a link's blue) are left out:
    /// the theme has its own.
    private static void colour(String value, Map<String, String> marks) {
        parse(value)
                .ifPresent(colour -> {
                    if (colour.getSaturation() < GREYISH || marks.containsKey("link")) {
                        marks.remove("colour");
                    } else {
                        marks.put("colour", hex(colour));
                    }
                });
    }

    private static void ground(Map<String, String> style, Map<String, String> marks) {
        String value =
                style.getOrDefault(
                        "background-color",
                        style.getOrDefault("background", style.getOrDefault("mso-highlight", "")));
        parse(value)
                .filter(colour -> colour.getOpacity() > GREYISH)
                .filter(colour -> light(colour) > DARKEST_GROUND && light(colour) < LIGHTEST_GROUND)
                .ifPresent(colour -> marks.put("highlight", hex(colour)));
    }

    private static double light(Color colour) {
        return (colour.getRed() + colour.getGreen() + colour.getBlue()) / 3;
    }

    private static Optional<Color> parse(String value) {
        String text = value.strip().replaceAll("\\s*,\\s*", ",");
        if (text.isEmpty() || text.contains("var(") || text.equals("inherit")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Color.web(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String hex(Color colour) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(colour.getRed() * CHANNEL),
                Math.round(colour.getGreen() * CHANNEL),
                Math.round(colour.getBlue() * CHANNEL));
    }

    /// The attributes of paragraphs in an element.
    static SortedMap<String, String> block(Element element, SortedMap<String, String> attributes) {
        String align =
                style(element)
                        .getOrDefault("text-align", element.attr("align"))
                        .toLowerCase(Locale.ROOT);
        switch (align) {
            case "center" -> attributes.put("align", "centre");
            case "right", "end" -> attributes.put("align", "right");
            case "justify" -> attributes.put("align", "justify");
            case "left", "start" -> attributes.remove("align");
            default -> {
                if (element.normalName().equals("center")) {
                    attributes.put("align", "centre");
                }
            }
        }
        return attributes;
    }

    /// The declarations of its inline style; all but the names of families in lower case.
    static Map<String, String> style(Element element) {
        String style = element.attr("style");
        if (style.isEmpty()) {
            return Map.of();
        }
        Map<String, String> declarations = new HashMap<>();
        for (String declaration : style.split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                String property = declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                String value = declaration.substring(colon + 1).strip();
                declarations.put(
                        property,
                        property.equals("font-family") ? value : value.toLowerCase(Locale.ROOT));
            }
        }
        return declarations;
    }
}
