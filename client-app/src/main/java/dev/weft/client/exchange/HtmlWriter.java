package dev.weft.client.exchange;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Writes formatted text as HTML that other programs understand, with attributes of its own beside
/// the usual tags, from which [HtmlReader] makes exactly the same text again.
public final class HtmlWriter {

    private static final Map<String, String> TAGS =
            Map.of("bold", "b", "italic", "i", "underline", "u", "strike", "s", "code", "code");

    /// Marks as nested tags, from the outside to the inside.
    private static final List<String> ORDER =
            List.of("link", "bold", "italic", "underline", "strike", "code");

    private final Element body;
    private final Map<String, ImageFile> files;

    /// Lists that are open, the outermost first.
    private final Deque<Element> lists = new ArrayDeque<>();

    private HtmlWriter(Element body, Map<String, ImageFile> files) {
        this.body = body;
        this.files = files;
    }

    /// The text as a whole HTML document.
    public static String write(RichText text) {
        Document html = Document.createShell("");
        html.outputSettings().prettyPrint(false);
        html.charset(StandardCharsets.UTF_8);
        HtmlWriter writer = new HtmlWriter(html.body(), text.files());
        List<RichText.Paragraph> paragraphs = text.paragraphs();
        if (paragraphs.size() == 1
                && paragraphs.getFirst().attributes().isEmpty()
                && !paragraphs.getFirst().isRule()) {
            writer.pieces(html.body(), paragraphs.getFirst());
        } else {
            paragraphs.forEach(writer::paragraph);
        }
        return html.outerHtml();
    }

    private void paragraph(RichText.Paragraph paragraph) {
        if (paragraph.isRule()) {
            top("hr");
            return;
        }
        String type = paragraph.attributes().getOrDefault("type", "body");
        Element element =
                switch (type) {
                    case "h1", "h2", "h3", "h4", "h5", "h6" -> top(type);
                    case "ul", "task" -> item(paragraph, "ul");
                    case "ol" -> item(paragraph, "ol");
                    case "quote" -> top("blockquote");
                    case "code" -> top("pre");
                    default -> top("p");
                };
        element.attr(HtmlReader.BLOCK, Attributes.write(paragraph.attributes()));
        String align = paragraph.attributes().get("align");
        if (align != null) {
            element.attr("style", "text-align: " + (align.equals("centre") ? "center" : align));
        }
        if (type.equals("task")) {
            Element box = element.appendElement("input").attr("type", "checkbox");
            box.attr("disabled", true);
            box.attr("checked", "true".equals(paragraph.attributes().get("checked")));
        }
        pieces(type.equals("code") ? element.appendElement("code") : element, paragraph);
        if (paragraph.pieces().isEmpty() && !type.equals("code")) {
            element.appendElement("br");
        }
    }

    private Element top(String tag) {
        lists.clear();
        return body.appendElement(tag);
    }

    /// An item at its depth: inner lists are in the item before them.
    private Element item(RichText.Paragraph paragraph, String tag) {
        int depth = 1 + Attributes.indent(paragraph.attributes());
        while (lists.size() > depth) {
            lists.removeLast();
        }
        if (lists.size() == depth && !lists.getLast().tagName().equals(tag)) {
            lists.removeLast();
        }
        while (lists.size() < depth) {
            Element parent = body;
            if (!lists.isEmpty()) {
                Element last = lists.getLast().lastElementChild();
                parent = last == null ? lists.getLast().appendElement("li") : last;
            }
            lists.addLast(parent.appendElement(tag));
        }
        return lists.getLast().appendElement("li");
    }

    private void pieces(Element parent, RichText.Paragraph paragraph) {
        for (RichText.Piece piece : paragraph.pieces()) {
            Element inner = parent;
            if (!piece.formats().isEmpty()) {
                inner = inner.appendElement("span");
                inner.attr(HtmlReader.MARKS, Attributes.write(piece.formats()));
                String style = style(piece.formats());
                if (!style.isEmpty()) {
                    inner.attr("style", style);
                }
                for (String key : ORDER) {
                    String value = piece.formats().get(key);
                    if (value != null) {
                        inner =
                                key.equals("link")
                                        ? inner.appendElement("a").attr("href", value)
                                        : inner.appendElement(TAGS.getOrDefault(key, "span"));
                    }
                }
            } else {
                inner = inner.appendElement("span").attr(HtmlReader.MARKS, "");
            }
            content(inner, piece);
        }
    }

    /// Words as they are; an image as its file, if that is along.
    private void content(Element parent, RichText.Piece piece) {
        Optional<Embed> embed = Embed.of(piece.formats());
        ImageFile file = embed.map(one -> files.get(one.hash())).orElse(null);
        if (embed.isEmpty() || file == null) {
            parent.appendText(piece.text());
            return;
        }
        String source =
                "data:%s;base64,%s"
                        .formatted(file.type(), Base64.getEncoder().encodeToString(file.bytes()));
        for (int i = 0; i < piece.text().length(); i++) {
            parent.appendElement("img")
                    .attr("src", source)
                    .attr("width", String.valueOf(embed.get().width()))
                    .attr("height", String.valueOf(embed.get().height()));
        }
    }

    private static String style(SortedMap<String, String> formats) {
        StringBuilder style = new StringBuilder();
        declare(style, "color", formats.get("colour"), "");
        declare(style, "background-color", formats.get("highlight"), "");
        declare(style, "font-size", formats.get("size"), "pt");
        String font = formats.get("font");
        if (font != null) {
            declare(style, "font-family", "'" + font.replaceAll("[^\\p{L}\\p{N} -]", "") + "'", "");
        }
        return style.toString();
    }

    private static void declare(
            StringBuilder style, String property, @Nullable String value, String unit) {
        if (value != null) {
            style.append(property).append(": ").append(value).append(unit).append("; ");
        }
    }
}
