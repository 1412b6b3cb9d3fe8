package dev.weft.client.shell;

import atlantafx.base.theme.Styles;

import dev.weft.access.ShortCode;
import dev.weft.client.session.Doubt;
import dev.weft.client.session.OpenDocument;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.Optional;

/// Whether a server is the right one, as a card over the text: words to compare at the first time,
/// and a stop without a way on when it is not the one it should be. It takes the focus only where
/// there is something to decide, and no key does that by accident.
final class DoubtPanel extends VBox {

    private static final int COLUMNS = 3;

    private final OpenDocument document;

    DoubtPanel(OpenDocument document) {
        this.document = document;
        getStyleClass().addAll("share-panel", "doubt-panel");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.DIALOG);
        show(document.access().doubt());
    }

    /// Shows a doubt, or nothing.
    void show(Optional<Doubt> doubt) {
        getChildren().clear();
        getStyleClass().remove("doubt-stop");
        setVisible(doubt.isPresent());
        doubt.ifPresent(this::fill);
    }

    private void fill(Doubt doubt) {
        switch (doubt) {
            case Doubt.FirstTime(String place, ShortCode code) -> {
                head(Feather.SHIELD, "doubt.first");
                getChildren().addAll(sentence(Texts.of("doubt.first.more", place)), words(code));
                choices("doubt.first.yes", "doubt.first.no");
            }
            case Doubt.Unencrypted(String place) -> {
                head(Feather.UNLOCK, "doubt.plain");
                getChildren().add(sentence(Texts.of("doubt.plain.more", place)));
                choices("doubt.plain.yes", "doubt.plain.no");
            }
            case Doubt.Changed(String place) -> stop("doubt.changed", place);
            case Doubt.WrongServer(String place) -> stop("doubt.wrong", place);
        }
    }

    private void head(Feather icon, String key) {
        Label title = new Label(Texts.of(key), Icons.of(icon));
        title.getStyleClass().addAll("share-title", "doubt-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().add(title);
        setAccessibleText(Texts.of(key));
    }

    private static Label sentence(String text) {
        Label sentence = new Label(text);
        sentence.getStyleClass().add("share-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        return sentence;
    }

    /// The six words of a code.
    static Node words(ShortCode code) {
        TilePane words = new TilePane();
        words.setPrefColumns(COLUMNS);
        words.setMaxWidth(Region.USE_PREF_SIZE);
        words.getStyleClass().add("code-words");
        words.setAccessibleRole(AccessibleRole.TEXT);
        words.setAccessibleText(code.toString());
        for (String word : code.words()) {
            Label label = new Label(word);
            label.getStyleClass().add("code-word");
            label.setMaxWidth(Double.MAX_VALUE);
            words.getChildren().add(label);
        }
        return words;
    }

    private void choices(String yes, String no) {
        Button go = new Button(Texts.of(yes), Icons.of(Feather.CHECK));
        go.getStyleClass().addAll(Styles.ACCENT, "doubt-yes");
        go.setOnAction(_ -> document.access().trust());
        Button stay = new Button(Texts.of(no));
        stay.getStyleClass().addAll(Styles.FLAT, "doubt-no");
        stay.setOnAction(_ -> document.access().distrust());
        HBox row = new HBox(8, go, stay);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("doubt-choices");
        getChildren().add(row);
        stay.requestFocus();
    }

    private void stop(String key, String place) {
        getStyleClass().add("doubt-stop");
        head(Feather.ALERT_OCTAGON, key);
        getChildren()
                .addAll(
                        sentence(Texts.of(key + ".more", place)),
                        sentence(Texts.of("doubt.stop.next")));
        Button close = new Button(Texts.of("doubt.stop.close"));
        close.setOnAction(_ -> setVisible(false));
        getChildren().add(close);
    }
}
