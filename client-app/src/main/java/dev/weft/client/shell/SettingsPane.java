package dev.weft.client.shell;

import dev.weft.client.settings.Choices;
import dev.weft.client.settings.Settings;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// What a person can choose, on one page over a window's content. Everything takes effect and is
/// remembered at once; there is nothing to confirm.
final class SettingsPane extends VBox {

    private static final double MARGIN = 12;
    private static final double PERCENT = 100;

    private final Desk desk;
    private final Overlay overlay;

    SettingsPane(Desk desk, Overlay overlay) {
        this.desk = desk;
        this.overlay = overlay;
        getStyleClass().addAll("panel", "settings");
    }

    /// Opens with what holds now.
    void open() {
        Label title = new Label(Texts.of("settings.title"));
        title.getStyleClass().add("panel-title");
        NameRow name = new NameRow(desk);
        VBox page = new VBox(you(name), look(), working(), data());
        page.getStyleClass().add("settings-page");
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("settings-scroll");
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button close = new Button(Texts.of("settings.close"));
        close.setOnAction(_ -> overlay.close());
        HBox end = new HBox(close);
        end.setAlignment(Pos.CENTER_RIGHT);
        end.getStyleClass().add("settings-end");
        getChildren().setAll(title, scroll, end);
        setMaxHeight(overlay.getHeight() - 2 * MARGIN);
        overlay.openInMiddle(this);
        applyCss();
        setMaxHeight(Math.min(getMaxHeight(), prefHeight(-1)));
        name.field().requestFocus();
    }

    private Settings settings() {
        return desk.profile().settings();
    }

    private Choices choices() {
        return settings().choices();
    }

    private static VBox part(String heading, Node... rows) {
        Label label = new Label(Texts.of(heading));
        label.getStyleClass().add("settings-heading");
        VBox part = new VBox(label);
        part.getStyleClass().add("settings-part");
        part.getChildren().addAll(rows);
        return part;
    }

    private static Label caption(String key, Object... values) {
        Label caption = new Label(Texts.of(key, values));
        caption.getStyleClass().add("start-caption");
        caption.setWrapText(true);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        return caption;
    }

    private static VBox you(NameRow name) {
        return part("settings.you", name, caption("settings.name.open"));
    }

    private VBox look() {
        ChoiceBox<String> theme =
                choice(
                        List.of("system", "light", "dark"),
                        settings().theme(),
                        each -> Texts.of("settings.theme." + each),
                        desk::chooseTheme);
        ChoiceBox<String> language =
                choice(
                        List.of(Choices.SYSTEM, "en", "de"),
                        choices().language(),
                        each -> Texts.of("settings.language." + each),
                        chosen -> desk.choose(choices().withLanguage(chosen)));
        ChoiceBox<Double> zoom =
                choice(
                        Zoom.STEPS,
                        Zoom.nearest(choices().zoom()),
                        each -> Texts.of("status.zoom", (int) Math.round(each * PERCENT)),
                        desk::chooseZoom);
        return part(
                "settings.look",
                row("settings.theme", theme),
                row("settings.language", language),
                caption("settings.language.next"),
                row("settings.zoom", zoom));
    }

    private VBox working() {
        return part(
                "settings.working",
                check(
                        "settings.spelling",
                        choices().checksSpelling(),
                        checked -> desk.choose(choices().withSpelling(checked))),
                caption("settings.spelling.words", desk.speller().file().getFileName()),
                check(
                        "settings.comings",
                        choices().tellsComings(),
                        told -> desk.choose(choices().withComings(told))),
                check(
                        "settings.reopen",
                        choices().reopens(),
                        wanted -> desk.choose(choices().withReopening(wanted))));
    }

    private VBox data() {
        TextField place = new TextField(desk.profile().directory().toAbsolutePath().toString());
        place.setEditable(false);
        place.getStyleClass().add("settings-place");
        HBox.setHgrow(place, Priority.ALWAYS);
        place.setAccessibleText(Texts.of("settings.place"));
        Button open = new Button(Texts.of("settings.place.open"));
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.setOnAction(_ -> desk.showData());
        HBox line = new HBox(8, place, open);
        line.setAlignment(Pos.CENTER_LEFT);
        return part("settings.data", caption("settings.saving"), line);
    }

    private static HBox row(String key, Region control) {
        Label label = new Label(Texts.of(key));
        label.setLabelFor(control);
        control.setAccessibleText(label.getText());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(12, label, gap, control);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static CheckBox check(String key, boolean now, Consumer<Boolean> take) {
        CheckBox box = new CheckBox(Texts.of(key));
        box.setSelected(now);
        box.setWrapText(true);
        box.selectedProperty().addListener((_, _, chosen) -> take.accept(chosen));
        return box;
    }

    private static <T> ChoiceBox<T> choice(
            List<T> all, T now, Function<T, String> words, Consumer<T> take) {
        ChoiceBox<T> box = new ChoiceBox<>();
        box.getItems().setAll(all);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(T each) {
                        return each == null ? "" : words.apply(each);
                    }

                    @Override
                    public T fromString(String text) {
                        throw new UnsupportedOperationException("nobody types here");
                    }
                });
        box.setValue(now);
        box.getStyleClass().add("settings-choice");
        box.valueProperty().addListener((_, _, chosen) -> take.accept(chosen));
        return box;
    }
}
