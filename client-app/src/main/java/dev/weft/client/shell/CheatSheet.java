package dev.weft.client.shell;

import dev.weft.client.command.Command;
import dev.weft.client.command.CommandSet;
import dev.weft.client.command.Topic;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// All keys on one page.
final class CheatSheet extends VBox {

    private static final double COLUMN = 268;
    private static final double GAP = 28;
    private static final int MOST_COLUMNS = 3;

    /// What a topic's heading and the gap after it take, in rows.
    private static final int HEAD_ROWS = 2;

    private final Overlay overlay;
    private final List<List<Command>> topics = new ArrayList<>();
    private final HBox columns = new HBox(GAP);
    private final ScrollPane scroll = new ScrollPane(columns);

    CheatSheet(CommandSet commands, Overlay overlay) {
        this.overlay = overlay;
        getStyleClass().addAll("panel", "cheat-sheet");
        Label title = new Label(Texts.of("command.cheatSheet"));
        title.getStyleClass().add("panel-title");
        for (Topic topic : Topic.values()) {
            List<Command> keyed =
                    commands.all().stream()
                            .filter(command -> command.place().topic() == topic)
                            .filter(command -> !command.keys().isEmpty())
                            .toList();
            if (!keyed.isEmpty()) {
                topics.add(keyed);
            }
        }
        columns.getStyleClass().add("cheat-columns");
        scroll.getStyleClass().add("cheat-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText(Texts.of("command.cheatSheet"));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, scroll);
    }

    private static VBox block(List<Command> commands) {
        Label heading = new Label(CommandTexts.topic(commands.getFirst()));
        heading.getStyleClass().add("cheat-heading");
        VBox block = new VBox(heading);
        block.getStyleClass().add("cheat-block");
        for (Command command : commands) {
            Label name = new Label(CommandTexts.title(command));
            name.setMinWidth(0);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            Label key = new Label(command.keyText().orElse(""));
            key.getStyleClass().add("key");
            key.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = new HBox(name, gap, key);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setPrefWidth(COLUMN);
            row.setMaxWidth(COLUMN);
            block.getChildren().add(row);
        }
        return block;
    }

    void open() {
        double width = overlay.getWidth() - 4 * GAP;
        fill((int) Math.clamp(width / (COLUMN + GAP), 1, MOST_COLUMNS));
        setMaxHeight(overlay.getHeight() - 2 * GAP);
        overlay.openInMiddle(this);
        applyCss();
        setMaxHeight(Math.min(getMaxHeight(), prefHeight(-1)));
        scroll.requestFocus();
    }

    /// Spreads the topics, each whole, over columns of about the same length: the longest first,
    /// each to where there is least. In a column, and from column to column, they keep their order.
    private void fill(int count) {
        List<List<List<Command>>> shared = new ArrayList<>();
        for (int i = 0; i < Math.min(count, topics.size()); i++) {
            shared.add(new ArrayList<>());
        }
        topics.stream()
                .sorted(Comparator.comparingInt((List<Command> topic) -> -topic.size()))
                .forEach(topic ->
                        shared.stream()
                                .min(Comparator.comparingInt(CheatSheet::rows))
                                .ifPresent(column -> column.add(topic)));
        shared.forEach(column -> column.sort(Comparator.comparingInt(topics::indexOf)));
        shared.sort(Comparator.comparingInt(column -> topics.indexOf(column.getFirst())));
        columns.getChildren().clear();
        for (List<List<Command>> column : shared) {
            VBox blocks = new VBox(GAP / 2);
            column.forEach(topic -> blocks.getChildren().add(block(topic)));
            columns.getChildren().add(blocks);
        }
    }

    private static int rows(List<List<Command>> column) {
        return column.stream().mapToInt(topic -> topic.size() + HEAD_ROWS).sum();
    }
}
