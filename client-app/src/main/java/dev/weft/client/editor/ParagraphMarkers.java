package dev.weft.client.editor;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/// What stands left of a paragraph's text: bullet, number or box of a list item, the bar of a
/// quote, and the room that an indent takes.
final class ParagraphMarkers implements IntFunction<@Nullable Node> {

    /// Width of one level, relative to the size of body text.
    private static final double LEVEL = 1.75;

    private static final PseudoClass CHECKED = PseudoClass.getPseudoClass("checked");
    private static final String[] BULLETS = {"•", "◦", "▪"};

    private final WritingArea area;
    private final IntConsumer check;

    /// @param check is told the paragraph whose box was clicked
    ParagraphMarkers(WritingArea area, IntConsumer check) {
        this.area = area;
        this.check = check;
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
        if (bar) {
            return quote(width);
        }
        return style.type().equals("task") ? box(style, width) : marker(text, width, style);
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
            case "task" -> style.isChecked() ? "[x]" : "[ ]";
            default -> "";
        };
    }

    private static Node marker(String text, double width, BlockStyle style) {
        Label label = new Label(text);
        label.getStyleClass().addAll("list-marker", "list-marker-" + style.type());
        label.setAlignment(Pos.TOP_RIGHT);
        wide(label, width);
        return label;
    }

    private static void wide(Region region, double width) {
        region.setStyle("-fx-min-width: " + width + "em; -fx-pref-width: " + width + "em;");
    }

    private Node box(BlockStyle style, double width) {
        Region tick = new Region();
        tick.getStyleClass().add("task-tick");
        StackPane box = new StackPane(tick);
        box.getStyleClass().add("task-box");
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        box.pseudoClassStateChanged(CHECKED, style.isChecked());
        box.setAccessibleRole(AccessibleRole.CHECK_BOX);
        box.setCursor(Cursor.HAND);
        StackPane room = new StackPane(box);
        room.getStyleClass().add("task-room");
        room.setAlignment(Pos.TOP_RIGHT);
        wide(room, width);
        box.addEventHandler(MouseEvent.MOUSE_PRESSED, MouseEvent::consume);
        box.addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                event -> {
                    event.consume();
                    clicked(room);
                });
        return room;
    }

    /// Paragraphs move, so the one a box belongs to is looked for when it is clicked.
    private void clicked(Node room) {
        int last = Math.min(area.lastVisibleParToAllParIndex(), area.getParagraphs().size() - 1);
        for (int i = Math.max(0, area.firstVisibleParToAllParIndex()); i <= last; i++) {
            if (room.equals(area.getParagraphGraphic(i))) {
                check.accept(i);
                return;
            }
        }
    }

    private static Node quote(double indent) {
        Region bar = new Region();
        bar.getStyleClass().add("quote-bar");
        StackPane room = new StackPane(bar);
        room.setAlignment(Pos.CENTER_RIGHT);
        wide(room, indent + LEVEL / 2);
        room.getStyleClass().add("quote-room");
        return room;
    }
}
