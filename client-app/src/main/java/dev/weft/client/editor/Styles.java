package dev.weft.client.editor;

import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.TextFlow;

import org.fxmisc.richtext.TextExt;

import java.util.OptionalInt;

/// How marks and paragraph attributes look. Values that a person chose become inline CSS;
/// everything else is a style class of `editor.css`, so a theme can change it.
final class Styles {

    private static final double POINT = 96.0 / 72.0;

    /// What `editor.css` gives body text; sizes are written relative to it, so a zoom takes them
    /// along.
    static final double BODY_PIXELS = 16;

    private static final int COLOUR_LENGTH = 7;
    private static final double HALF = 0.5;
    private static final double RED = 0.299;
    private static final double GREEN = 0.587;
    private static final double BLUE = 0.114;
    private static final int MAX_POINTS = 400;

    private Styles() {}

    static void applyInline(TextExt node, InlineStyle style) {
        if (style.formats().isEmpty()) {
            return;
        }
        if (style.isOn("code")) {
            node.getStyleClass().add("code");
        }
        if (style.value("link").isPresent()) {
            node.getStyleClass().add("link");
        }
        StringBuilder css = new StringBuilder();
        if (style.isOn("bold")) {
            css.append("-fx-font-weight: bold;");
        }
        if (style.isOn("italic")) {
            css.append("-fx-font-style: italic;");
        }
        if (style.isOn("underline")) {
            css.append("-fx-underline: true;");
        }
        if (style.isOn("strike")) {
            css.append("-fx-strikethrough: true;");
        }
        style.value("colour")
                .filter(Styles::isColour)
                .ifPresent(colour -> css.append("-fx-fill: ").append(colour).append(';'));
        style.value("highlight")
                .filter(Styles::isColour)
                .ifPresent(ground -> highlight(ground, style, css));
        style.value("font")
                .filter(Styles::isFamily)
                .ifPresent(
                        family -> css.append("-fx-font-family: \"").append(family).append("\";"));
        points(style)
                .ifPresent(size ->
                        css.append("-fx-font-size: ")
                                .append(size * POINT / BODY_PIXELS)
                                .append("em;"));
        node.setStyle(css.toString());
    }

    /// A ground is the same in both themes, so text on it without a colour of its own gets one that
    /// stands out from it.
    private static void highlight(String ground, InlineStyle style, StringBuilder css) {
        css.append("-rtfx-background-color: ").append(ground).append(';');
        if (style.value("colour").filter(Styles::isColour).isEmpty()) {
            boolean light = luminance(ground) > HALF;
            css.append("-fx-fill: ").append(light ? "#1f2328" : "#ffffff").append(';');
        }
    }

    private static double luminance(String colour) {
        Color c = Color.web(colour);
        return RED * c.getRed() + GREEN * c.getGreen() + BLUE * c.getBlue();
    }

    static void applyBlock(TextFlow flow, BlockStyle style) {
        flow.getStyleClass().removeIf(name -> name.startsWith("block-"));
        flow.getStyleClass().add("block-" + blockClass(style));
        if (style.type().equals("task") && style.isChecked()) {
            flow.getStyleClass().add("block-checked");
        }
        StringBuilder css = new StringBuilder();
        style.value("align").ifPresent(align -> css.append(alignment(align)));
        style.value("spacing").ifPresent(spacing -> css.append(lineSpacing(spacing)));
        flow.setStyle(css.toString());
        // A selection over a line end is drawn as high as the whole node, padding included.
        // The ground of code goes on from line to line.
        double above = style.type().equals("code") ? 1 : 0;
        Rectangle clip = new Rectangle(-CLIP_SLACK, -above, 0, 0);
        clip.widthProperty().bind(flow.widthProperty().add(2 * CLIP_SLACK));
        clip.heightProperty().bind(flow.heightProperty().add(2 * above));
        flow.setClip(clip);
    }

    private static final double CLIP_SLACK = 4;

    private static String blockClass(BlockStyle style) {
        return switch (style.type()) {
            case "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "task", "quote", "code" ->
                    style.type();
            default -> "body";
        };
    }

    private static String alignment(String align) {
        return switch (align) {
            case "centre" -> "-fx-text-alignment: center;";
            case "right" -> "-fx-text-alignment: right;";
            case "justify" -> "-fx-text-alignment: justify;";
            default -> "";
        };
    }

    private static String lineSpacing(String spacing) {
        return switch (spacing) {
            case "1" -> "-fx-line-spacing: 0;";
            case "1.15" -> "-fx-line-spacing: 0.17em;";
            case "1.5" -> "-fx-line-spacing: 0.58em;";
            case "2" -> "-fx-line-spacing: 1.17em;";
            default -> "";
        };
    }

    private static OptionalInt points(InlineStyle style) {
        return style.value("size")
                .filter(size -> size.length() <= 3 && size.chars().allMatch(Character::isDigit))
                .filter(size -> !size.isEmpty())
                .map(Integer::parseInt)
                .filter(size -> size > 0 && size <= MAX_POINTS)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /// Values come from anywhere, so only what cannot break out of its CSS declaration gets in.
    private static boolean isColour(String value) {
        return value.length() == COLOUR_LENGTH
                && value.charAt(0) == '#'
                && value.chars().skip(1).allMatch(c -> Character.digit(c, 16) >= 0);
    }

    private static boolean isFamily(String value) {
        return value.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == ' ' || c == '-');
    }
}
