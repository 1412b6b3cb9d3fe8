package dev.weft.client.shell;

import atlantafx.base.theme.Styles;

import dev.weft.client.session.OpenDocument;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks what the document is to be called.
final class RenameBox extends VBox {

    private final OpenDocument document;
    private final Overlay overlay;

    RenameBox(OpenDocument document, Overlay overlay) {
        this.document = document;
        this.overlay = overlay;
        getStyleClass().addAll("panel", "rename-box");
    }

    /// Opens with the title there is, selected.
    void show() {
        TitleField field = new TitleField(document, overlay::close);
        Label label = new Label(Texts.of("rename.title"));
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        Label more = new Label(Texts.of("rename.more"));
        more.getStyleClass().add("start-caption");
        more.setWrapText(true);
        Button keep = new Button(Texts.of("rename.keep"));
        keep.getStyleClass().add(Styles.ACCENT);
        keep.disableProperty().bind(field.textProperty().map(String::isBlank));
        keep.setOnAction(_ -> field.keep());
        Button leave = new Button(Texts.of("rename.leave"));
        leave.setOnAction(_ -> field.leave());
        HBox buttons = new HBox(8, keep, leave);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().setAll(label, field, more, buttons);
        overlay.openAtTop(this);
        field.requestFocus();
        field.selectAll();
    }
}
