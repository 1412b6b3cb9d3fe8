package dev.weft.client.exchange;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads HTML as it comes from clipboards. One walk over the tree; what is inline collects in the
/// paragraph that is open, every block element closes it and opens another. Nothing is fetched and
/// nothing is run; depth is limited, so that no page can exhaust the stack.
public final class HtmlReader {

    /// Own attribute of paragraphs.
    static final String BLOCK = "data-weft-block";

    /// Own attribute of text.
    static final String MARKS = "data-weft-marks";

    private static final int DEEPEST = 200;
    private static final int MAX_INDENT = 8;

    private static final Set<String> PASSED_OVER =
            Set.of(
                    "script",
                    "style",
                    "head",
                    "title",
                    "meta",
                    "link",
                    "template",
                    "noscript",
                    "iframe",
                    "object",
                    "svg",
                    "math",
                    "select",
                    "textarea",
                    "button",
                    "audio",
                    "video",
                    "canvas",
                    "o:p");

    private static final Set<String> BLOCKS =
            Set.of(
                    "p",
                    "div",
                    "section",
                    "article",
                    "header",
                    "footer",
                    "main",
                    "aside",
                    "nav",
                    "address",
                    "figure",
                    "figcaption",
                    "center",
                    "form",
                    "fieldset",
                    "dl",
                    "dt",
                    "dd",
                    "details",
                    "summary",
                    "table",
                    "caption",
                    "thead",
                    "tbody",
                    "tfoot",
                    "body");

    private static final Pattern WORD_LIST = Pattern.compile("mso-list:[^;]*level([1-9])");
    private static final Pattern NUMBERED = Pattern.compile("^[(]?([0-9]+|[a-zA-Z]{1,4})[.)]$");

    private final List<RichText.Paragraph> paragraphs = new ArrayList<>();
    private Line line = new Line(Collections.emptySortedMap());

    private HtmlReader() {}

    /// The paragraph that is open.
    private static final class Line {
        private final SortedMap<String, String> attributes;
        private final List<RichText.Piece> pieces = new ArrayList<>();
        private boolean kept;

        Line(SortedMap<String, String> attributes) {
            this.attributes = attributes;
        }

        boolean endsInSpace() {
            return pieces.isEmpty() || pieces.getLast().text().endsWith(" ");
        }
    }

    /// What an element hands down.
    ///
    /// @param block attributes of paragraphs in it
    /// @param marks of text in it
    /// @param literal whether blanks and line ends count
    /// @param lists how many lists it is in
    private record Context(
            SortedMap<String, String> block,
            SortedMap<String, String> marks,
            boolean literal,
            int lists,
            int depth) {

        Context with(SortedMap<String, String> newMarks) {
            return new Context(block, newMarks, literal, lists, depth + 1);
        }

        Context in(SortedMap<String, String> newBlock) {
            return new Context(newBlock, marks, literal, lists, depth + 1);
        }
    }

    /// The text of an HTML document or fragment; empty if there is none in it.
    public static Optional<RichText> read(String html) {
        Element body = Jsoup.parse(html).body();
        HtmlReader reader = new HtmlReader();
        reader.children(
                body,
                new Context(
                        Collections.emptySortedMap(), Collections.emptySortedMap(), false, 0, 0));
        reader.close();
        if (reader.paragraphs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RichText(reader.paragraphs));
    }

    private void children(Element parent, Context context) {
        for (Node child : parent.childNodes()) {
            switch (child) {
                case TextNode text -> text(text.getWholeText(), context);
                case Element element when context.depth() < DEEPEST -> element(element, context);
                case Element deep -> text(deep.text(), context);
                default -> {}
            }
        }
    }

    private void element(Element element, Context context) {
        String tag = element.normalName();
        if (PASSED_OVER.contains(tag) || Css.isHidden(element)) {
            return;
        }
        if (tag.equals("hr")) {
            rule(context);
            return;
        }
        if (element.hasAttr(MARKS)) {
            SortedMap<String, String> marks = Attributes.read(element.attr(MARKS), false);
            // Its blanks are all meant.
            line.kept = true;
            text(element.wholeText(), new Context(context.block(), marks, true, 0, 0));
            return;
        }
        if (element.hasAttr(BLOCK)) {
            own(element, context);
            return;
        }
        switch (tag) {
            case "br" -> lineBreak();
            case "h1", "h2", "h3", "h4", "h5", "h6" -> block(element, context, tag);
            case "blockquote" -> block(element, context, "quote");
            case "pre" -> preformatted(element, context);
            case "ul", "ol" -> list(element, context);
            case "li" -> item(element, context);
            case "tr" -> row(element, context);
            case "input", "img" -> {}
            default -> {
                if (BLOCKS.contains(tag)) {
                    plainBlock(element, context);
                } else {
                    children(element, context.with(Css.marks(element, context.marks())));
                }
            }
        }
    }

    // ---- paragraphs

    /// A paragraph that Weft wrote; lists of deeper items may be in it.
    private void own(Element element, Context context) {
        SortedMap<String, String> attributes = Attributes.read(element.attr(BLOCK), true);
        open(attributes);
        line.kept = true;
        Context inside =
                new Context(attributes, Collections.emptySortedMap(), true, 0, context.depth() + 1);
        for (Node child : element.childNodes()) {
            if (child instanceof Element inner && inner.hasAttr(MARKS)) {
                element(inner, inside);
            } else if (child instanceof Element inner && inner.normalName().equals("code")) {
                children(inner, inside);
            } else if (child instanceof Element inner
                    && Set.of("ul", "ol").contains(inner.normalName())) {
                close();
                children(inner, context.with(context.marks()));
            }
        }
        close();
    }

    private void block(Element element, Context context, String type) {
        TreeMap<String, String> attributes = new TreeMap<>(context.block());
        attributes.put("type", type);
        if (!type.equals("quote")) {
            attributes.remove("indent");
        }
        within(element, context, Css.block(element, attributes));
    }

    /// A horizontal rule is a paragraph of one character.
    private void rule(Context context) {
        open(Collections.emptySortedMap());
        append(RichText.OBJECT, new TreeMap<>(Map.of("embed", RichText.RULE)));
        closeInto(context.block());
    }

    private void plainBlock(Element element, Context context) {
        Matcher word = WORD_LIST.matcher(element.attr("style"));
        if (word.find()) {
            wordItem(element, context, word.group(1).charAt(0) - '1');
        } else {
            within(element, context, Css.block(element, new TreeMap<>(context.block())));
        }
    }

    /// Its content in paragraphs of its own. Headings are bold by themselves.
    private void within(Element element, Context context, SortedMap<String, String> attributes) {
        boolean fresh = line.pieces.isEmpty() && line.kept;
        if (!fresh) {
            open(attributes);
        }
        TreeMap<String, String> marks = new TreeMap<>(Css.marks(element, context.marks()));
        if (attributes.getOrDefault("type", "").startsWith("h")) {
            marks.remove("bold");
        }
        children(element, context.in(attributes).with(marks));
        closeInto(context.block());
    }

    private void preformatted(Element element, Context context) {
        TreeMap<String, String> attributes = new TreeMap<>();
        attributes.put("type", "code");
        open(attributes);
        String text = element.wholeText();
        String trimmed = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        text(
                trimmed,
                new Context(
                        attributes, Collections.emptySortedMap(), true, 0, context.depth() + 1));
        closeInto(context.block());
    }

    // ---- lists

    private void list(Element element, Context context) {
        closeInto(context.block());
        TreeMap<String, String> attributes = new TreeMap<>(context.block());
        attributes.put("type", element.normalName());
        level(attributes, context.lists());
        children(
                element,
                new Context(
                        attributes,
                        context.marks(),
                        context.literal(),
                        context.lists() + 1,
                        context.depth() + 1));
        closeInto(context.block());
    }

    private static void level(Map<String, String> attributes, int level) {
        attributes.remove("indent");
        if (level > 0) {
            attributes.put("indent", String.valueOf(Math.min(MAX_INDENT, level)));
        }
    }

    private void item(Element element, Context context) {
        TreeMap<String, String> attributes = new TreeMap<>(context.block());
        attributes.putIfAbsent("type", "ul");
        box(element)
                .ifPresent(box -> {
                    attributes.put("type", "task");
                    if (box.hasAttr("checked")) {
                        attributes.put("checked", "true");
                    }
                });
        open(attributes);
        line.kept = !holdsListsOnly(element);
        children(element, context.in(attributes).with(Css.marks(element, context.marks())));
        closeInto(context.block());
    }

    /// Whether an item is only there because deeper ones must be in one.
    private static boolean holdsListsOnly(Element item) {
        return !item.children().isEmpty()
                && item.ownText().isBlank()
                && item.children().stream()
                        .allMatch(child -> Set.of("ul", "ol").contains(child.normalName()));
    }

    /// The check box an item begins with.
    private static Optional<Element> box(Element item) {
        for (Element input : item.select("input[type=checkbox]")) {
            if (item.equals(input.closest("li"))) {
                return Optional.of(input);
            }
        }
        return Optional.empty();
    }

    /// Word writes list items as paragraphs, with the bullet or number as text.
    private void wordItem(Element element, Context context, int level) {
        String marker = "";
        for (Element sign : element.select("span[style*=mso-list:Ignore]")) {
            marker = sign.text().replace('\u00a0', ' ').strip();
            sign.remove();
        }
        TreeMap<String, String> attributes = new TreeMap<>(context.block());
        attributes.put("type", NUMBERED.matcher(marker).matches() ? "ol" : "ul");
        level(attributes, level);
        within(element, context, attributes);
    }

    /// A row of a table: its cells in one paragraph, parted by tabs.
    private void row(Element element, Context context) {
        open(context.block());
        boolean first = true;
        for (Element cell : element.children()) {
            if (!first) {
                append("\t", Collections.emptySortedMap());
            }
            first = false;
            SortedMap<String, String> marks = Css.marks(cell, context.marks());
            text(cell.text(), context.with(marks));
        }
        closeInto(context.block());
    }

    // ---- text

    private void lineBreak() {
        line.kept = true;
        SortedMap<String, String> attributes = line.attributes;
        close();
        line = new Line(attributes);
    }

    private void text(String text, Context context) {
        if (context.literal()) {
            String[] lines = text.replace("\r\n", "\n").split("[\n\r]", -1);
            for (int i = 0; i < lines.length; i++) {
                if (i > 0) {
                    line.kept = true;
                    close();
                    line = new Line(context.block());
                    line.kept = true;
                }
                append(lines[i], context.marks());
            }
            return;
        }
        String collapsed = text.replaceAll("[ \t\n\r\f]+", " ");
        if (collapsed.startsWith(" ") && line.endsInSpace()) {
            collapsed = collapsed.substring(1);
        }
        append(collapsed, context.marks());
    }

    private void append(String text, SortedMap<String, String> marks) {
        if (text.isEmpty()) {
            return;
        }
        List<RichText.Piece> pieces = line.pieces;
        if (!pieces.isEmpty() && pieces.getLast().formats().equals(marks)) {
            String joined = pieces.removeLast().text() + text;
            pieces.add(new RichText.Piece(joined, marks));
        } else {
            pieces.add(new RichText.Piece(text, Collections.unmodifiableSortedMap(marks)));
        }
    }

    private void open(SortedMap<String, String> attributes) {
        close();
        line = new Line(Collections.unmodifiableSortedMap(new TreeMap<>(attributes)));
    }

    private void closeInto(SortedMap<String, String> attributes) {
        close();
        line = new Line(attributes);
    }

    /// Puts the open paragraph to the others, without the blanks at its end; one that nothing was
    /// said in is none.
    private void close() {
        boolean literal = "code".equals(line.attributes.get("type")) || line.kept;
        if (!literal) {
            trim(line.pieces);
        }
        if (!line.pieces.isEmpty() || line.kept) {
            paragraphs.add(new RichText.Paragraph(line.attributes, line.pieces));
        }
        line = new Line(Collections.emptySortedMap());
    }

    private static void trim(List<RichText.Piece> pieces) {
        while (!pieces.isEmpty()) {
            RichText.Piece last = pieces.removeLast();
            String text = last.text().replaceAll("[ \t]+$", "");
            if (!text.isEmpty()) {
                pieces.add(new RichText.Piece(text, last.formats()));
                return;
            }
        }
    }
}
