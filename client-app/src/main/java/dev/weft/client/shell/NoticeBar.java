package dev.weft.client.shell;

import atlantafx.base.theme.Styles;

import dev.weft.client.session.Notice;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

/// What there is to tell, as strips above the text: never a dialog, never the focus. News goes away
/// by itself; what needs a person stays until it is dismissed.
final class NoticeBar extends VBox {

    private static final Duration NEWS_STAYS = Duration.seconds(7);
    private static final int MOST = 3;

    NoticeBar() {
        getStyleClass().add("notices");
        setFillWidth(true);
    }

    void tell(Notice notice) {
        boolean known =
                getChildren().stream().anyMatch(n -> notice.sentence().equals(n.getUserData()));
        if (known) {
            return;
        }
        HBox strip = strip(notice);
        getChildren().add(strip);
        if (getChildren().size() > MOST) {
            getChildren().removeFirst();
        }
        if (notice.kind() == Notice.Kind.INFORMATION) {
            PauseTransition stay = new PauseTransition(NEWS_STAYS);
            stay.setOnFinished(_ -> getChildren().remove(strip));
            stay.play();
        }
    }

    private HBox strip(Notice notice) {
        boolean warning = notice.kind() == Notice.Kind.WARNING;
        Label sentence = new Label(notice.sentence());
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        Button close = new Button(null, Icons.of(Feather.X));
        close.getStyleClass().addAll(Styles.FLAT, Styles.SMALL, "notice-close");
        close.setAccessibleText(Texts.of("notice.close"));
        HBox strip =
                new HBox(
                        Icons.of(warning ? Feather.ALERT_TRIANGLE : Feather.INFO), sentence, close);
        strip.setAlignment(Pos.CENTER_LEFT);
        strip.setAccessibleRole(AccessibleRole.TEXT);
        strip.setAccessibleText(notice.sentence());
        strip.setUserData(notice.sentence());
        strip.getStyleClass().addAll("notice", warning ? "notice-warning" : "notice-news");
        close.setOnAction(_ -> getChildren().remove(strip));
        return strip;
    }
}
