package dev.weft.client.shell;

import atlantafx.base.theme.Styles;

import dev.weft.client.editor.Editor;
import dev.weft.client.session.SyncState;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/// The line at the bottom: words, who came and went, and how delivery stands.
final class StatusBar extends HBox {

    private static final Duration COUNT_AFTER = Duration.millis(400);
    private static final Duration NEWS_STAYS = Duration.seconds(5);

    /// A number of waiting edits that a fast network takes away at once is not worth a flicker.
    private static final Duration WAITING_AFTER = Duration.millis(700);

    private static final double PERCENT = 100;

    private final StateWords wording;
    private final Editor editor;
    private final Label words = new Label();
    private final Label news = new Label();
    private final Label state = new Label();
    private final Button zoom = new Button();
    private final PauseTransition count = new PauseTransition(COUNT_AFTER);
    private final PauseTransition newsStay = new PauseTransition(NEWS_STAYS);
    private final PauseTransition waiting = new PauseTransition(WAITING_AFTER);
    private String latest = "";

    /// @param resetZoom shows the text at its usual size
    StatusBar(StateWords wording, Editor editor, Runnable resetZoom) {
        this.wording = wording;
        this.editor = editor;
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        news.getStyleClass().add("status-news");
        state.setAccessibleRole(AccessibleRole.TEXT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        zoom.getStyleClass().addAll(Styles.FLAT, "status-zoom");
        zoom.setOnAction(_ -> resetZoom.run());
        zoomChanged();
        getChildren().addAll(words, gap, news, state, zoom);
        count.setOnFinished(_ -> countWords());
        newsStay.setOnFinished(_ -> news.setText(""));
        waiting.setOnFinished(_ -> state.setText(latest));
        editor.addTextObserver(this::textChanged);
        countWords();
    }

    void textChanged() {
        if (count.getStatus() != Animation.Status.RUNNING) {
            count.playFromStart();
        }
    }

    private void countWords() {
        int all = editor.countWords();
        int selected = editor.countSelectedWords();
        words.setText(
                selected > 0
                        ? Texts.of("document.words.selected", selected, all)
                        : switch (all) {
                            case 0 -> Texts.of("document.words.none");
                            case 1 -> Texts.of("document.words.one");
                            default -> Texts.of("document.words", all);
                        });
    }

    /// The text is shown larger or smaller than before.
    void zoomChanged() {
        zoom.setText(Texts.of("status.zoom", (int) Math.round(editor.zoom() * PERCENT)));
        zoom.setTooltip(new Tooltip(Texts.of("command.zoomReset")));
        zoom.setAccessibleText(Texts.of("status.zoom.label", zoom.getText()));
    }

    void announce(String sentence) {
        news.setText(sentence);
        newsStay.playFromStart();
    }

    void stateChanged(SyncState now, int undelivered) {
        latest = wording.line(now, undelivered);
        boolean soonGone = now instanceof SyncState.Online && undelivered > 0;
        if (!soonGone) {
            waiting.stop();
            state.setText(latest);
        } else if (waiting.getStatus() != Animation.Status.RUNNING) {
            waiting.playFromStart();
        }
        state.getStyleClass().removeIf(name -> name.startsWith("state-"));
        state.getStyleClass().add("state-" + now.word());
    }
}
