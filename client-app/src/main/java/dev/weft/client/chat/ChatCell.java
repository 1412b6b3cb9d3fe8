package dev.weft.client.chat;

import dev.weft.client.session.ChatEntry;
import dev.weft.client.session.ChatEntry.Delivery;

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
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// Shows a row: the day in the middle, or name, time and text.
final class ChatCell extends ListCell<ChatRow> {

    /// What stands beside a text: its margins and the scroll bar.
    private static final double BESIDE = 46;

    private static final String REFUSED = "chat-refused";

    private final ZoneId zone;
    private final ToIntFunction<ChatEntry> colour;
    private final Function<ChatEntry, Delivery> delivery;
    private final Label day = new Label();
    private final Label name = new Label();
    private final Label time = new Label();
    private final Text text = new Text();
    private final HBox head = new HBox(name, time);
    private final VBox said = new VBox(head, text);

    /// @param colour of who said something, 0 ..= 9
    /// @param delivery how far it came, as far as that is to be said
    ChatCell(
            ListView<ChatRow> list,
            ZoneId zone,
            ToIntFunction<ChatEntry> colour,
            Function<ChatEntry, Delivery> delivery) {
        this.zone = zone;
        this.colour = colour;
        this.delivery = delivery;
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

    private void show(ChatRow.Said said) {
        ChatEntry entry = said.entry();
        Delivery came = delivery.apply(entry);
        String who = entry.own() ? ChatTexts.of("chat.you") : entry.name();
        ZonedDateTime at = Instant.ofEpochMilli(entry.time()).atZone(zone);
        String when = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).format(at);
        name.setText(who);
        name.getStyleClass().setAll("label", "chat-name", "person-" + colour.applyAsInt(entry));
        time.setText(
                switch (came) {
                    case DONE -> when;
                    case WAITING -> when + " · " + ChatTexts.of("chat.waiting");
                    case REFUSED -> when + " · " + ChatTexts.of("chat.refused");
                });
        time.getStyleClass().remove(REFUSED);
        if (came == Delivery.REFUSED) {
            time.getStyleClass().add(REFUSED);
        }
        head.setVisible(said.first());
        text.setText(entry.text());
        text.setOpacity(came == Delivery.DONE ? 1 : 0.65);
        setGraphic(this.said);
        String line =
                switch (came) {
                    case DONE -> "chat.line";
                    case WAITING -> "chat.line.waiting";
                    case REFUSED -> "chat.line.refused";
                };
        setAccessibleText(ChatTexts.of(line, who, when, entry.text()));
    }
}
