package dev.weft.client.chat;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Opens and closes the chat, and shows how much of it was not read. Belongs to the JavaFX thread.
public final class ChatButton extends StackPane {

    private static final int MOST = 99;

    private final Button button = new Button(null, new FontIcon(Feather.MESSAGE_SQUARE));
    private final Label count = new Label();
    private final Tooltip tooltip = new Tooltip();
    private final String key;

    /// A button without a count.
    ///
    /// @param key the key that does the same, in words
    /// @param toggle opens or closes the chat
    public ChatButton(String key, Runnable toggle) {
        this.key = key;
        getStyleClass().add("chat-toggle");
        button.getStyleClass().addAll("flat", "button-icon");
        button.setOnAction(_ -> toggle.run());
        button.setTooltip(tooltip);
        count.getStyleClass().add("chat-count");
        count.setMouseTransparent(true);
        count.managedProperty().bind(count.visibleProperty());
        StackPane.setAlignment(count, Pos.TOP_RIGHT);
        getChildren().addAll(button, count);
        show(0);
    }

    /// Shows how many lines were not read.
    void show(int unread) {
        String words =
                unread == 0
                        ? ChatTexts.of("chat.button", key)
                        : ChatTexts.of("chat.button.unread", key, unread);
        count.setText(unread > MOST ? MOST + "+" : Integer.toString(unread));
        count.setVisible(unread > 0);
        tooltip.setText(words);
        button.setAccessibleText(words);
    }
}
