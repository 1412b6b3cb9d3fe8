package dev.weft.client.chat;

import dev.weft.client.session.ChatEntry;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// Shows a row: the day in the middle, or name, time and text.
final class ChatCell extends ListCell<ChatRow> {

    /// What stands beside a text: its margins and the scroll bar.
    private static final double BESIDE = 46;

    private final ZoneId zone;
    private final ToIntFunction<ChatEntry> colour;
    private final Predicate<ChatEntry> waits;
    private final Label day = new Label();
    private final Label name = new Label();
    private final Label time = new Label();
    private final Text text = new Text();
    private final HBox head = new HBox(name, time);
    private final VBox said = new VBox(head, text);

    /// @param colour of who said something, 0 ..= 9
    /// @param waits whether to say that it was not delivered yet
    ChatCell(
            ListView<ChatRow> list,
            ZoneId zone,
            ToIntFunction<ChatEntry> colour,
            Predicate<ChatEntry> waits) {
        this.zone = zone;
        this.colour = colour;
        this.waits = waits;
        getStyleClass().add("chat-cell");
        day.getStyleClass().add("chat-day");
        day.setMaxWidth(Double.MAX_VALUE);
        day.setAlignment(Pos.CENTER);
        time.getStyleClass().add("chat-time");
        time.setMinWidth(USE_PREF_SIZE);
        head.getStyleClass().add("chat-head");
        head.managedProperty().bind(head.visibleProperty());
        HBox.setHgrow(name, Priority.SOMETIMES);
        said.getStyleClass().add("chat-said");
        text.getStyleClass().add("chat-text");
        text.wrappingWidthProperty().bind(list.widthProperty().subtract(BESIDE));
        head.maxWidthProperty().bind(text.wrappingWidthProperty());
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ChatRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        switch (empty ? null : row) {
            case null -> {
                setGraphic(null);
                setAccessibleText(null);
            }
            case ChatRow.Day(var date) -> {
                String words = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).format(date);
                day.setText(words);
                setGraphic(day);
                setAccessibleText(words);
            }
            case ChatRow.Said line -> show(line);
        }
    }

    private void show(ChatRow.Said line) {
        ChatEntry entry = line.entry();
        boolean waiting = waits.test(entry);
        String who = entry.own() ? ChatTexts.of("chat.you") : entry.name();
        ZonedDateTime at = Instant.ofEpochMilli(entry.time()).atZone(zone);
        String when = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).format(at);
        name.setText(who);
        name.getStyleClass().setAll("label", "chat-name", "person-" + colour.applyAsInt(entry));
        time.setText(waiting ? when + " · " + ChatTexts.of("chat.waiting") : when);
        head.setVisible(line.first());
        text.setText(entry.text());
        text.setOpacity(waiting ? 0.65 : 1);
        setGraphic(said);
        setAccessibleText(
                ChatTexts.of(waiting ? "chat.line.waiting" : "chat.line", who, when, entry.text()));
    }
}
