package dev.weft.client.chat;

import dev.weft.client.session.ChatEntry;
import dev.weft.client.session.ChatEntry.Delivery;
import dev.weft.client.session.ChatListener;
import dev.weft.client.session.Conversation;
import dev.weft.client.session.OpenDocument;
import dev.weft.client.session.SyncState;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/// What people say beside a document, and a field to say something. It never takes the keyboard by
/// itself; while it is closed it counts what was not read. Belongs to the JavaFX thread.
public final class ChatPane extends VBox {

    private static final int FIELD_ROWS = 2;
    private static final int EXCERPT = 60;

    private final OpenDocument document;
    private final Conversation conversation;
    private final ToIntFunction<ChatEntry> colours;
    private final ZoneId zone;
    private final Runnable leave;
    private final Consumer<String> announce;
    private final ListView<ChatRow> list = new ListView<>();
    private final TextArea field = new TextArea();
    private final ChatButton button;
    private final ChatListener listener = this::changed;

    /// A closed pane.
    ///
    /// @param colours the colour of who says something, 0 ..= 9
    /// @param zone whose clock people read
    /// @param key the key that opens it, in words
    /// @param leave gives the keyboard back to the text
    /// @param announce says something politely
    public ChatPane(
            OpenDocument document,
            ToIntFunction<ChatEntry> colours,
            ZoneId zone,
            String key,
            Runnable leave,
            Consumer<String> announce) {
        this.document = document;
        this.conversation = document.conversation();
        this.colours = colours;
        this.zone = zone;
        this.leave = leave;
        this.announce = announce;
        button = new ChatButton(key, this::toggle);
        getStyleClass().add("chat");
        setVisible(false);
        managedProperty().bind(visibleProperty());
        fillList();
        fillField();
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head(), list, field);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        conversation.addListener(listener);
        button.show(conversation.unread());
        refresh();
    }

    private HBox head() {
        Label title = new Label(ChatTexts.of("chat.title"));
        title.getStyleClass().add("chat-title");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        Button close = new Button(null, new FontIcon(Feather.X));
        close.getStyleClass().addAll("flat", "button-icon", "small");
        close.setAccessibleText(ChatTexts.of("chat.close"));
        close.setFocusTraversable(false);
        close.setOnAction(_ -> toggle());
        HBox head = new HBox(title, between, close);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("chat-top");
        return head;
    }

    private void fillList() {
        Label none = new Label(ChatTexts.of("chat.none"));
        none.setWrapText(true);
        none.getStyleClass().add("chat-none");
        list.setPlaceholder(none);
        list.getStyleClass().add("chat-list");
        list.setAccessibleText(ChatTexts.of("chat.title"));
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new ChatCell(view, zone, colours, this::delivery));
        MenuItem again = new MenuItem(ChatTexts.of("chat.again"));
        again.setOnAction(_ -> chosen().ifPresent(entry -> conversation.sayAgain(entry.id())));
        MenuItem copy = new MenuItem(ChatTexts.of("chat.copy"));
        copy.setOnAction(_ -> copy());
        ContextMenu menu = new ContextMenu(copy);
        list.setContextMenu(menu);
        list.setOnContextMenuRequested(_ ->
                menu.getItems()
                        .setAll(
                                chosen().map(ChatEntry::delivery)
                                                .filter(Delivery.REFUSED::equals)
                                                .isPresent()
                                        ? List.of(again, copy)
                                        : List.of(copy)));
    }

    private void fillField() {
        field.setWrapText(true);
        field.setPrefRowCount(FIELD_ROWS);
        field.getStyleClass().add("chat-field");
        field.setAccessibleText(ChatTexts.of("chat.field"));
        field.setTextFormatter(new TextFormatter<>(this::fitting));
    }

    /// What would make it too long changes nothing.
    private TextFormatter.Change fitting(TextFormatter.Change change) {
        if (change.getControlNewText().length() > conversation.longest()) {
            change.setText("");
            change.setRange(change.getControlCaretPosition(), change.getControlCaretPosition());
            change.setAnchor(change.getControlAnchor());
            change.setCaretPosition(change.getControlCaretPosition());
        }
        return change;
    }

    private void press(KeyEvent event) {
        boolean inField = field.isFocused();
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            leave.run();
        } else if (event.getCode() == KeyCode.ENTER && inField) {
            event.consume();
            if (event.isShiftDown()) {
                field.replaceSelection("\n");
            } else {
                say();
            }
        } else if (event.getCode() == KeyCode.TAB && inField) {
            event.consume();
            list.requestFocus();
        } else if (event.getCode() == KeyCode.C && event.isShortcutDown() && !inField) {
            event.consume();
            copy();
        }
    }

    private void say() {
        if (!field.getText().isBlank()) {
            conversation.say(field.getText());
            field.clear();
            toEnd();
        }
    }

    private void copy() {
        chosen().ifPresent(entry -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(entry.text());
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private Optional<ChatEntry> chosen() {
        return list.getSelectionModel().getSelectedItem() instanceof ChatRow.Said(var entry, _)
                ? Optional.of(entry)
                : Optional.empty();
    }

    /// The button that opens and closes it.
    public ChatButton button() {
        return button;
    }

    /// Opens it with the keyboard in the field, or closes it.
    public void toggle() {
        boolean opens = !isVisible();
        setVisible(opens);
        if (opens) {
            read();
            refresh();
            toEnd();
            field.requestFocus();
        } else {
            leave.run();
        }
    }

    /// People, role or connection are others now.
    public void refresh() {
        boolean may = conversation.maySay();
        field.setDisable(!may);
        field.setPromptText(ChatTexts.of(may ? "chat.hint" : "chat.readonly"));
        if (!isVisible()) {
            return;
        }
        List<ChatRow> rows = ChatRow.of(conversation.entries(), zone);
        if (rows.equals(list.getItems())) {
            list.refresh();
        } else {
            boolean end = isAtEnd();
            list.getItems().setAll(rows);
            if (end) {
                toEnd();
            }
        }
    }

    /// Hears no more.
    public void close() {
        conversation.removeListener(listener);
    }

    private void changed(List<ChatEntry> heard) {
        if (!isVisible() && !heard.isEmpty()) {
            button.show(conversation.unread());
            ChatEntry last = heard.getLast();
            announce.accept(ChatTexts.of("chat.heard", last.name(), excerpt(last.text())));
        } else if (isVisible()) {
            read();
        }
        refresh();
    }

    private static String excerpt(String text) {
        String line = text.lines().findFirst().orElse("");
        int end =
                line.offsetByCodePoints(
                        0, Math.min(EXCERPT, line.codePointCount(0, line.length())));
        return end < line.length() ? line.substring(0, end) + "…" : line;
    }

    private void read() {
        conversation.read();
        button.show(0);
    }

    private boolean isAtEnd() {
        if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getLastVisibleCell() != null) {
            return flow.getLastVisibleCell().getIndex() >= list.getItems().size() - 2;
        }
        return true;
    }

    private void toEnd() {
        if (!list.getItems().isEmpty()) {
            list.scrollTo(list.getItems().size() - 1);
        }
    }

    /// Where a document is only here there is nobody to deliver to.
    private Delivery delivery(ChatEntry entry) {
        return document.state() instanceof SyncState.Local ? Delivery.DONE : entry.delivery();
    }
}
