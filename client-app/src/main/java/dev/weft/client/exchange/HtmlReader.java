package dev.weft.client.exchange;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

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

    private final ParagraphCollector text = new ParagraphCollector();
    private final InlineImages images = new InlineImages();

    private HtmlReader() {}

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
        List<RichText.Paragraph> paragraphs = reader.text.finish();
        if (paragraphs.isEmpty()) {
            return Optional.empty();
        }
        boolean own = body.selectFirst("[" + MARKS + "], [" + BLOCK + "]") != null;
        return Optional.of(
                new RichText(
                        own ? paragraphs : Letters.unusual(paragraphs),
                        reader.images.files(),
                        reader.images.isSomeLeftOut()));
    }

    private void children(Element parent, Context context) {
        for (Node child : parent.childNodes()) {
            switch (child) {
                case TextNode words -> text(words.getWholeText(), context);
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
            marked(element, context);
            return;
        }
        if (element.hasAttr(BLOCK)) {
            own(element, context);
            return;
        }
        switch (tag) {
            case "br" -> text.lineBreak();
            case "h1", "h2", "h3", "h4", "h5", "h6" -> block(element, context, tag);
            case "blockquote" -> block(element, context, "quote");
            case "pre" -> preformatted(element, context);
            case "ul", "ol" -> list(element, context);
            case "li" -> item(element, context);
            case "tr" -> row(element, context);
            case "input" -> {}
            case "img" -> image(element, context);
            default -> {
                if (BLOCKS.contains(tag)) {
                    plainBlock(element, context);
                } else {
                    children(element, context.with(Css.marks(element, context.marks())));
                }
            }
        }
    }

    /// Text that Weft wrote: its blanks are all meant, and images in it stand for characters.
    private void marked(Element element, Context context) {
        SortedMap<String, String> marks = Attributes.read(element.attr(MARKS), false);
        text.keep(true);
        text.literal(element.wholeText(), context.block(), marks);
        for (Element image : element.select("img")) {
            images.take(image);
            text.append(RichText.OBJECT, marks);
        }
    }

    private void image(Element element, Context context) {
        images.read(element)
                .ifPresent(embed -> {
                    SortedMap<String, String> marks = new TreeMap<>(Map.of("embed", embed.value()));
                    String link = context.marks().get("link");
                    if (link != null) {
                        marks.put("link", link);
                    }
                    text.append(RichText.OBJECT, marks);
                });
    }

    // ---- paragraphs

    /// A paragraph that Weft wrote; lists of deeper items may be in it.
    private void own(Element element, Context context) {
        SortedMap<String, String> attributes = Attributes.read(element.attr(BLOCK), true);
        text.open(attributes);
        text.keep(true);
        Context inside =
                new Context(attributes, Collections.emptySortedMap(), true, 0, context.depth() + 1);
        for (Node child : element.childNodes()) {
            if (child instanceof Element inner && inner.hasAttr(MARKS)) {
                element(inner, inside);
            } else if (child instanceof Element inner && inner.normalName().equals("code")) {
                children(inner, inside);
            } else if (child instanceof Element inner
                    && Set.of("ul", "ol").contains(inner.normalName())) {
                text.close();
                children(inner, context.with(context.marks()));
            }
        }
        text.close();
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
        text.open(Collections.emptySortedMap());
        text.append(RichText.OBJECT, new TreeMap<>(Map.of("embed", RichText.RULE)));
        text.open(context.block());
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
        if (!text.isFresh()) {
            text.open(attributes);
        }
        TreeMap<String, String> marks = new TreeMap<>(Css.marks(element, context.marks()));
        if (attributes.getOrDefault("type", "").startsWith("h")) {
            marks.remove("bold");
        }
        children(element, context.in(attributes).with(marks));
        text.open(context.block());
    }

    private void preformatted(Element element, Context context) {
        TreeMap<String, String> attributes = new TreeMap<>();
        attributes.put("type", "code");
        text.open(attributes);
        String words = element.wholeText();
        text.literal(
                words.endsWith("\n") ? words.substring(0, words.length() - 1) : words,
                attributes,
                Collections.emptySortedMap());
        text.open(context.block());
    }

    // ---- lists

    private void list(Element element, Context context) {
        text.open(context.block());
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
        text.open(context.block());
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
        text.open(attributes);
        text.keep(!holdsListsOnly(element));
        children(element, context.in(attributes).with(Css.marks(element, context.marks())));
        text.open(context.block());
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
        text.open(context.block());
        boolean first = true;
        for (Element cell : element.children()) {
            if (!first) {
                text.append("\t", Collections.emptySortedMap());
            }
            first = false;
            text(cell.text(), context.with(Css.marks(cell, context.marks())));
            cell.select("img").forEach(image -> image(image, context));
        }
        text.open(context.block());
    }

    // ---- text

    private void text(String words, Context context) {
        if (context.literal()) {
            text.literal(words, context.block(), context.marks());
        } else {
            text.flowing(words, context.marks());
        }
    }
}
