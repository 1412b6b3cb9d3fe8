package dev.weft.client.shell;

import atlantafx.base.theme.Styles;

import dev.weft.client.session.OpenDocument;
import dev.weft.client.session.SyncState;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

/// The line above the text: formatting at its left; at its right what the person may do here, who
/// else is here, how the connection is, chat and sharing. A narrow window shows pictures instead of
/// words.
final class TopBar extends HBox {

    /// From this width on every word has room, and how wide the words are.
    private static final double ROOMY = 680;

    private static final double WORDS = 90;

    private final FormatBar formatBar;
    private final Badge badge;
    private final Label rolePill = new Label();
    private final Button share = new Button(Texts.of("share"), Icons.of(Feather.USERS));

    TopBar(FormatBar formatBar, Node avatars, Badge badge, Node chat, SharePanel panel) {
        this.formatBar = formatBar;
        this.badge = badge;
        share.getStyleClass().addAll(Styles.ACCENT, "share-button");
        share.setMinWidth(Region.USE_PREF_SIZE);
        share.setAccessibleText(Texts.of("share.title"));
        share.setTooltip(new Tooltip(Texts.of("share.title")));
        share.setOnAction(_ -> {
            if (panel.isVisible()) {
                panel.close();
            } else {
                panel.open();
            }
        });
        HBox.setHgrow(formatBar, Priority.ALWAYS);
        rolePill.getStyleClass().add("role-pill");
        rolePill.setMinWidth(Region.USE_PREF_SIZE);
        rolePill.managedProperty().bind(rolePill.visibleProperty());
        getChildren().addAll(formatBar, rolePill, avatars, badge, chat, share);
        getStyleClass().add("weft-toolbar");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        widthProperty().addListener((_, _, width) -> fit(width.doubleValue()));
    }

    private void fit(double width) {
        formatBar.fit(width);
        badge.setContentDisplay(width < ROOMY ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        share.setContentDisplay(
                width < ROOMY - WORDS ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    }

    /// The button that opens the panel of sharing.
    Button share() {
        return share;
    }

    /// Shows what the person may do, where that is not everything.
    void showRole(OpenDocument document) {
        boolean writes = document.mayWrite();
        formatBar.setDisable(!writes);
        boolean waits = document.state() instanceof SyncState.Connecting || document.length() == 0;
        rolePill.setVisible(!writes && !waits);
        rolePill.setText(Texts.of("pill." + document.role().wireName()));
        rolePill.setTooltip(new Tooltip(Texts.of("share.role." + document.role().wireName())));
    }
}
