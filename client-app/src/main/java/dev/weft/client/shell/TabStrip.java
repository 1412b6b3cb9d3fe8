package dev.weft.client.shell;

import atlantafx.base.theme.Styles;

import dev.weft.client.session.DocumentListener;
import dev.weft.client.session.SyncState;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Circle;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The documents of a window by name; not to be seen where there is only one. With the keyboard in
/// it, arrows go from tab to tab and Delete closes one.
final class TabStrip extends ScrollPane {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double WIDEST = 220;
    private static final double NARROWEST = 132;
    private static final double DOT = 3.5;

    /// Edits that a fast network takes away at once are not worth a flicker.
    private static final Duration DOT_AFTER = Duration.millis(700);

    private final Consumer<DocumentWindow> select;
    private final Consumer<DocumentWindow> close;
    private final HBox row = new HBox();
    private final Map<DocumentWindow, Tab> tabs = new LinkedHashMap<>();

    TabStrip(Consumer<DocumentWindow> select, Consumer<DocumentWindow> close) {
        this.select = select;
        this.close = close;
        getStyleClass().add("tab-strip");
        row.getStyleClass().add("tab-row");
        row.setAccessibleRole(AccessibleRole.TAB_PANE);
        setContent(row);
        setFitToHeight(true);
        setFitToWidth(true);
        setFocusTraversable(false);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setMinHeight(USE_PREF_SIZE);
        setVisible(false);
        managedProperty().bind(visibleProperty());
        addEventFilter(ScrollEvent.SCROLL, this::scroll);
    }

    /// A wheel that turns up and down moves the tabs as well.
    private void scroll(ScrollEvent event) {
        double hidden = row.getWidth() - getViewportBounds().getWidth();
        if (hidden > 0) {
            event.consume();
            setHvalue(getHvalue() - (event.getDeltaY() + event.getDeltaX()) / hidden);
        }
    }

    /// @param at how many tabs stand before it
    void add(DocumentWindow document, int at) {
        Tab tab = new Tab(document);
        tabs.put(document, tab);
        row.getChildren().add(at, tab);
        setVisible(tabs.size() > 1);
    }

    void remove(DocumentWindow document) {
        Tab tab = tabs.remove(document);
        if (tab != null) {
            tab.leave();
            row.getChildren().remove(tab);
        }
        setVisible(tabs.size() > 1);
    }

    void select(DocumentWindow selected) {
        tabs.forEach((document, tab) -> {
            boolean on = document.equals(selected);
            tab.pseudoClassStateChanged(SELECTED, on);
            tab.setFocusTraversable(on);
            if (on) {
                reveal(tab);
            }
        });
    }

    private void reveal(Tab tab) {
        layout();
        double hidden = row.getWidth() - getViewportBounds().getWidth();
        if (hidden > 0) {
            double left = tab.getBoundsInParent().getMinX();
            double right = tab.getBoundsInParent().getMaxX() - getViewportBounds().getWidth();
            double now = getHvalue() * hidden;
            setHvalue(Math.clamp(now, Math.min(right, left), left) / hidden);
        }
    }

    /// Shows a tab's neighbour; the keyboard stays with the tabs.
    private void step(Tab from, int step) {
        int at = row.getChildren().indexOf(from) + step;
        if (at >= 0 && at < row.getChildren().size()) {
            Tab next = (Tab) row.getChildren().get(at);
            select.accept(next.document);
            next.requestFocus();
        }
    }

    /// One document's name, whether edits of it wait, and a way to close it.
    private final class Tab extends HBox {

        private final DocumentWindow document;
        private Optional<TitleField> field = Optional.empty();
        private final Label name = new Label();
        private final Button shut = new Button(null, Icons.of(Feather.X));
        private final Circle dot = new Circle(DOT);
        private final PauseTransition pause = new PauseTransition(DOT_AFTER);
        private final DocumentListener listener =
                new DocumentListener() {
                    @Override
                    public void stateChanged(SyncState state, int undelivered) {
                        waits(undelivered > 0);
                    }

                    @Override
                    public void titleChanged(String title) {
                        showTitle();
                    }
                };

        Tab(DocumentWindow document) {
            this.document = document;
            getStyleClass().add("document-tab");
            setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(WIDEST);
            setMaxWidth(WIDEST);
            setMinWidth(NARROWEST);
            HBox.setHgrow(this, Priority.ALWAYS);
            setAccessibleRole(AccessibleRole.TAB_ITEM);
            dot.getStyleClass().add("tab-dot");
            dot.managedProperty().bind(dot.visibleProperty());
            dot.setVisible(false);
            name.setMaxWidth(Double.MAX_VALUE);
            name.setMinWidth(0);
            HBox.setHgrow(name, Priority.ALWAYS);
            shut.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "tab-close");
            shut.setFocusTraversable(false);
            shut.setMinWidth(USE_PREF_SIZE);
            shut.setOnAction(_ -> close.accept(document));
            getChildren().addAll(dot, name, shut);
            addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
            addEventHandler(KeyEvent.KEY_PRESSED, this::press);
            pause.setOnFinished(_ -> showDot(document.document().undelivered() > 0));
            document.document().addListener(listener);
            showTitle();
            showDot(document.document().undelivered() > 0);
        }

        private void press(MouseEvent event) {
            if (field.isPresent() && event.getButton() == MouseButton.PRIMARY) {
                return;
            }
            if (event.getButton() == MouseButton.PRIMARY) {
                select.accept(document);
                if (event.getClickCount() == 2) {
                    edit();
                }
                // The strip would take the keyboard.
                event.consume();
            } else if (event.getButton() == MouseButton.MIDDLE) {
                close.accept(document);
            }
        }

        /// A double click puts a field in the place of the name; going elsewhere keeps what it
        /// says.
        private void edit() {
            if (document.document().mayWrite()) {
                TitleField typed = new TitleField(document.document(), this::edited);
                typed.getStyleClass().add("tab-name");
                typed.setMinWidth(0);
                HBox.setHgrow(typed, Priority.ALWAYS);
                getChildren().set(getChildren().indexOf(name), typed);
                field = Optional.of(typed);
                typed.requestFocus();
                typed.selectAll();
                typed.focusedProperty()
                        .addListener((_, _, focused) -> {
                            if (!focused) {
                                typed.keep();
                            }
                        });
            }
        }

        private void edited() {
            TitleField typed = field.orElseThrow();
            boolean focused = typed.isFocused();
            field = Optional.empty();
            getChildren().set(getChildren().indexOf(typed), name);
            if (focused) {
                document.editor().requestFocus();
            }
        }

        private void press(KeyEvent event) {
            if (field.isPresent()) {
                return;
            }
            switch (event.getCode()) {
                case LEFT -> step(this, -1);
                case RIGHT -> step(this, 1);
                case ENTER, SPACE -> document.editor().requestFocus();
                case DELETE -> close.accept(document);
                default -> {
                    return;
                }
            }
            event.consume();
        }

        private void waits(boolean waiting) {
            if (!waiting) {
                pause.stop();
                showDot(false);
            } else if (!dot.isVisible() && pause.getStatus() != Animation.Status.RUNNING) {
                pause.playFromStart();
            }
        }

        private void showDot(boolean waiting) {
            dot.setVisible(waiting);
            showTitle();
        }

        private void showTitle() {
            String title = document.document().title();
            shut.setAccessibleText(Texts.of("tab.close", title));
            name.setText(title);
            String whole = dot.isVisible() ? Texts.of("tab.waiting", title) : title;
            setAccessibleText(whole);
            Tooltip.install(this, new Tooltip(whole));
        }

        void leave() {
            pause.stop();
            document.document().removeListener(listener);
        }
    }
}
