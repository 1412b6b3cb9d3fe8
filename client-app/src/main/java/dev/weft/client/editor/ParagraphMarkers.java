package dev.weft.client.editor;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.function.IntFunction;

/// What stands left of a paragraph's text: bullet, number or box of a list item, the bar of a
/// quote, and the room that an indent takes.
final class ParagraphMarkers implements IntFunction<@Nullable Node> {

    /// Width of one level, in pixels.
    private static final double LEVEL = 28;

    private static final String[] BULLETS = {"•", "◦", "▪"};

    private final WritingArea area;

    ParagraphMarkers(WritingArea area) {
        this.area = area;
    }

    @Override
    public @Nullable Node apply(int index) {
        if (index >= area.getParagraphs().size()) {
            return null;
        }
        BlockStyle style = area.getParagraph(index).getParagraphStyle();
        String text = text(index);
        boolean bar = style.type().equals("quote");
        if (text.isEmpty() && style.indent() == 0 && !bar) {
            return null;
        }
        double width = LEVEL * (style.indent() + (text.isEmpty() ? 0 : 1));
        return bar ? quote(width) : marker(text, width, style);
    }

    /// Puts right the numbers that paragraphs above have changed. A paragraph whose own style
    /// changed has a new marker anyway.
    void refresh() {
        if (area.getVisibleParagraphs().isEmpty()) {
            return;
        }
        int last = Math.min(area.lastVisibleParToAllParIndex(), area.getParagraphs().size() - 1);
        for (int i = Math.max(0, area.firstVisibleParToAllParIndex()); i <= last; i++) {
            if (area.getParagraph(i).getParagraphStyle().type().equals("ol")
                    && area.getParagraphGraphic(i) instanceof Label label) {
                label.setText(text(i));
            }
        }
    }

    /// What the marker of a paragraph says; empty where it has none.
    String text(int index) {
        BlockStyle style = area.getParagraph(index).getParagraphStyle();
        return switch (style.type()) {
            case "ul" -> BULLETS[style.indent() % BULLETS.length];
            case "ol" ->
                    ListNumbers.label(
                            ListNumbers.number(
                                    index, i -> area.getParagraph(i).getParagraphStyle()),
                            style.indent());
            case "task" -> style.isChecked() ? "☑" : "☐";
            default -> "";
        };
    }

    private static Node marker(String text, double width, BlockStyle style) {
        Label label = new Label(text);
        label.getStyleClass().addAll("list-marker", "list-marker-" + style.type());
        label.setAlignment(Pos.TOP_RIGHT);
        label.setMinWidth(width);
        label.setPrefWidth(width);
        label.setMaxWidth(Math.max(width, Region.USE_PREF_SIZE));
        return label;
    }

    private static Node quote(double indent) {
        Region bar = new Region();
        bar.getStyleClass().add("quote-bar");
        StackPane room = new StackPane(bar);
        room.setAlignment(Pos.CENTER_RIGHT);
        room.setMinWidth(indent + LEVEL / 2);
        room.setMaxWidth(indent + LEVEL / 2);
        room.getStyleClass().add("quote-room");
        return room;
    }
}
