package dev.weft.client.shell;

import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A window with its documents: the menus of the one that is shown, the tabs, and the document.
/// Each document keeps its panes, its caret and its scroll while another is shown. Belongs to the
/// JavaFX thread.
final class WindowFrame {

    private static final double WIDTH = 1200;
    private static final double HEIGHT = 800;

    /// The most of a screen that a new window takes.
    private static final double SHARE_OF_SCREEN = 0.92;

    private static final double LEAST_WIDTH = 500;
    private static final double LEAST_HEIGHT = 320;

    private final Stage stage;
    private final StackPane menu = new StackPane();
    private final TabStrip strip;
    private final StackPane content = new StackPane();
    private final List<DocumentWindow> documents = new ArrayList<>();
    private Optional<DocumentWindow> selected = Optional.empty();

    WindowFrame(Desk desk, Stage stage) {
        this.stage = stage;
        strip = new TabStrip(this::select, desk::close);
        VBox root = new VBox(menu, strip, content);
        root.getStyleClass().add("document-window");
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinSize(0, 0);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setScene(
                new Scene(
                        root,
                        Math.min(WIDTH, screen.getWidth() * SHARE_OF_SCREEN),
                        Math.min(HEIGHT, screen.getHeight() * SHARE_OF_SCREEN)));
        desk.theme().dress(stage.getScene());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        root.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> selected.ifPresent(document -> document.press(event)));
    }

    Stage stage() {
        return stage;
    }

    /// The documents in the order of their tabs.
    List<DocumentWindow> documents() {
        return List.copyOf(documents);
    }

    /// The document that is shown.
    Optional<DocumentWindow> selected() {
        return selected;
    }

    /// The tabs, where there are several.
    Optional<Node> tabs() {
        return strip.isVisible() ? Optional.of(strip) : Optional.empty();
    }

    /// Takes a document's node into the scene, not to be seen before it is selected. What is put
    /// into it afterwards finds the theme's colours.
    void hold(Node node) {
        node.setVisible(false);
        content.getChildren().add(node);
        stage.getScene().getRoot().applyCss();
    }

    /// Adds a document.
    ///
    /// @param at how many tabs stand before it
    void add(DocumentWindow document, int at) {
        documents.add(at, document);
        strip.add(document, at);
    }

    /// Shows a document; the keyboard is in its text.
    void select(DocumentWindow document) {
        selected.filter(before -> !before.equals(document))
                .ifPresent(before -> before.node().setVisible(false));
        selected = Optional.of(document);
        document.node().setVisible(true);
        menu.getChildren().setAll(document.menu());
        strip.select(document);
        titleChanged(document);
        if (stage.isShowing()) {
            document.editor().requestFocus();
        }
    }

    /// Shows the next document, or the one before; behind the last comes the first.
    ///
    /// @param step 1 or -1
    void step(int step) {
        int now = selected.map(documents::indexOf).orElse(0);
        select(documents.get(Math.floorMod(now + step, documents.size())));
    }

    /// A document has another title.
    void titleChanged(DocumentWindow document) {
        if (selected.filter(document::equals).isPresent()) {
            stage.setTitle(Texts.of("document.title", document.document().title()));
        }
    }

    /// Takes a document out and shows its neighbour; hides the window with the last.
    void remove(DocumentWindow document) {
        int at = documents.indexOf(document);
        documents.remove(document);
        strip.remove(document);
        if (documents.isEmpty()) {
            stage.hide();
            selected = Optional.empty();
        } else if (selected.filter(document::equals).isPresent()) {
            select(documents.get(Math.min(at, documents.size() - 1)));
        }
        content.getChildren().remove(document.node());
    }
}
