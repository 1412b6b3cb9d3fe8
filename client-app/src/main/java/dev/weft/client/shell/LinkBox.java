package dev.weft.client.shell;

import atlantafx.base.theme.Styles;

import dev.weft.client.editor.Editor;
import dev.weft.client.editor.LinkAddress;
import dev.weft.client.editor.Links;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.Optional;

/// Where a link's address is typed: at the caret, over the text.
final class LinkBox extends VBox {

    private static final int COLUMNS = 28;

    private final Editor editor;
    private final Overlay overlay;
    private final TextField address = new TextField();
    private final TextField text = new TextField();
    private final Label textLabel = new Label(Texts.of("link.text"));
    private final Label trouble = new Label(Texts.of("link.trouble"));
    private final Button set = new Button(Texts.of("link.set"));
    private final Button open = new Button(Texts.of("link.open"));
    private final Button remove = new Button(Texts.of("link.remove"));

    LinkBox(Editor editor, Overlay overlay) {
        this.editor = editor;
        this.overlay = overlay;
        getStyleClass().addAll("panel", "link-box");
        Label addressLabel = new Label(Texts.of("link.address"));
        addressLabel.getStyleClass().add("field-label");
        addressLabel.setLabelFor(address);
        textLabel.getStyleClass().add("field-label");
        textLabel.setLabelFor(text);
        address.setPromptText(Texts.of("link.prompt"));
        address.setPrefColumnCount(COLUMNS);
        address.textProperty().addListener(_ -> judge(false));
        address.setOnAction(_ -> set());
        text.setOnAction(_ -> set());
        trouble.getStyleClass().add("field-trouble");
        trouble.setWrapText(true);
        trouble.managedProperty().bind(trouble.visibleProperty());
        set.getStyleClass().add(Styles.ACCENT);
        set.setOnAction(_ -> set());
        open.setOnAction(_ -> open());
        remove.setOnAction(_ -> remove());
        HBox buttons = new HBox(8, set, open, remove);
        getChildren().addAll(addressLabel, address, textLabel, text, trouble, buttons);
    }

    /// Opens at the caret with what is there.
    void show() {
        Optional<Links.Link> link = editor.links().here();
        boolean asksText = link.isEmpty() && editor.selectedText().isEmpty();
        String selected = editor.selectedText();
        address.setText(
                link.map(Links.Link::address).or(() -> LinkAddress.parse(selected)).orElse(""));
        text.clear();
        text.setVisible(asksText);
        text.setManaged(asksText);
        textLabel.setVisible(asksText);
        textLabel.setManaged(asksText);
        open.setVisible(link.isPresent());
        open.setManaged(link.isPresent());
        remove.setVisible(link.isPresent());
        remove.setManaged(link.isPresent());
        judge(false);
        overlay.openAt(this, editor.caretBounds());
        address.requestFocus();
        address.selectAll();
    }

    private void judge(boolean finished) {
        boolean good = LinkAddress.parse(address.getText()).isPresent();
        set.setDisable(!good);
        trouble.setVisible(finished && !good);
    }

    private void set() {
        judge(true);
        LinkAddress.parse(address.getText())
                .ifPresent(good -> {
                    String says =
                            text.getText().isBlank() ? address.getText().strip() : text.getText();
                    overlay.close();
                    editor.links().set(says, good);
                });
    }

    private void open() {
        String good = address.getText();
        overlay.close();
        LinkAddress.parse(good).ifPresent(editor.links()::open);
    }

    private void remove() {
        overlay.close();
        editor.links().remove();
    }
}
