package dev.weft.client.shell;

import atlantafx.base.theme.Styles;

import dev.weft.client.command.Keys;
import dev.weft.client.session.Notice;
import dev.weft.client.session.RecentDocument;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/// The first window: who one is, three ways to a document, and the documents of late.
final class StartWindow {

    private static final double WIDTH = 760;
    private static final double HEIGHT = 640;
    private static final int MOST_RECENT = 40;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private static final KeyCombination COMMA = Keys.ctrl(KeyCode.COMMA);

    private final Desk desk;
    private final Stage stage;
    private final NameRow name;
    private final Overlay overlay = new Overlay(this::focus);
    private final SettingsPane settings;
    private final JoinPane joinPane;
    private final Node recentPart;
    private final Button join;
    private final VBox recents = new VBox(2);
    private final HBox choices = new HBox(12);
    private final NoticeBar notices = new NoticeBar();

    StartWindow(Desk desk, Stage stage) {
        this.desk = desk;
        this.stage = stage;
        name = new NameRow(desk);
        settings = new SettingsPane(desk, overlay);
        join = choice(Feather.WIFI, "start.join", this::toggleJoin);
        joinPane = new JoinPane(desk, name::keep);
        recentPart = recentPart();
        StackPane below = new StackPane(recentPart, joinPane);
        VBox.setVgrow(below, Priority.ALWAYS);
        joinPane.setVisible(false);
        VBox page = new VBox(header(), person(), choices, below);
        page.getStyleClass().add("start-page");
        VBox.setVgrow(page, Priority.ALWAYS);
        StackPane root = new StackPane(new VBox(notices, page), overlay);
        root.getStyleClass().add("start-window");
        stage.setScene(new Scene(root, WIDTH, HEIGHT));
        stage.setTitle(Texts.of("app"));
        stage.setMinWidth(560);
        stage.setMinHeight(480);
        desk.theme().dress(stage.getScene());
        buildChoices();
        stage.getScene()
                .getAccelerators()
                .put(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN), this::create);
        stage.getScene()
                .getAccelerators()
                .put(new KeyCodeCombination(KeyCode.Q, KeyCombination.SHORTCUT_DOWN), desk::quit);
        stage.getScene().getAccelerators().put(COMMA, settings::open);
        stage.setOnCloseRequest(_ -> {
            joinPane.stop();
            desk.startClosed();
        });
    }

    private Node header() {
        Label app = new Label(Texts.of("app"));
        app.getStyleClass().add("start-app");
        Label tagline = new Label(Texts.of("tagline"));
        tagline.getStyleClass().add("start-tagline");
        Button choose = new Button(null, Icons.of(Feather.SETTINGS));
        choose.getStyleClass().addAll(Styles.FLAT, "start-settings");
        choose.setAccessibleText(Texts.of("settings.title"));
        choose.setTooltip(
                new Tooltip(
                        Texts.of("tool.hint", Texts.of("settings.title"), COMMA.getDisplayText())));
        choose.setOnAction(_ -> settings.open());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new HBox(new VBox(2, app, tagline), gap, choose);
    }

    private Node person() {
        Label label = new Label(Texts.of("start.name"));
        label.getStyleClass().add("field-label");
        label.setLabelFor(name.field());
        Label caption = new Label(Texts.of("start.flag"));
        caption.getStyleClass().add("start-caption");
        HBox row = new HBox(20, name, caption);
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(6, label, row);
    }

    private void buildChoices() {
        Button create = choice(Feather.FILE_PLUS, "start.new", this::create);
        Button open = choice(Feather.FOLDER, "start.open", () -> desk.chooseFiles(stage));
        choices.getChildren().addAll(create, join, open);
        choices.getChildren().forEach(choice -> HBox.setHgrow(choice, Priority.ALWAYS));
    }

    private static Button choice(Feather icon, String key, Runnable action) {
        Label title = new Label(Texts.of(key));
        title.getStyleClass().add("choice-title");
        Label more = new Label(Texts.of(key + ".more"));
        more.getStyleClass().add("choice-more");
        Node picture = Icons.of(icon);
        picture.getStyleClass().add("choice-icon");
        VBox face = new VBox(4, picture, title, more);
        Button button = new Button(null, face);
        button.getStyleClass().add("choice");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.TOP_LEFT);
        button.setPrefWidth(100);
        button.setAccessibleText(Texts.of(key) + ", " + Texts.of(key + ".more"));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void create() {
        name.keep();
        desk.createDocument();
    }

    /// Shows who is near in the place of the recent documents, or these again.
    private void toggleJoin() {
        boolean joining = !joinPane.isVisible();
        joinPane.setVisible(joining);
        recentPart.setVisible(!joining);
        join.pseudoClassStateChanged(CHOSEN, joining);
        if (joining) {
            joinPane.focus();
        }
    }

    private Node recentPart() {
        Label heading = new Label(Texts.of("start.recent"));
        heading.getStyleClass().add("field-label");
        ScrollPane scroll = new ScrollPane(recents);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("recents");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox part = new VBox(8, heading, scroll);
        VBox.setVgrow(part, Priority.ALWAYS);
        return part;
    }

    private void fillRecents() {
        List<RecentDocument> documents = desk.library().recent();
        recents.getChildren().clear();
        RecentTime times = new RecentTime(desk.clock(), desk.zone());
        documents.stream()
                .limit(MOST_RECENT)
                .forEach(document -> recents.getChildren().add(row(document, times)));
        if (documents.isEmpty()) {
            Label none = new Label(Texts.of("start.recent.none"));
            none.getStyleClass().add("start-caption");
            recents.getChildren().add(none);
        }
    }

    private Node row(RecentDocument document, RecentTime times) {
        Label title = new Label(document.title());
        title.getStyleClass().add("recent-title");
        Label place =
                new Label(document.place().isEmpty() ? Texts.of("start.here") : document.place());
        place.getStyleClass().add("recent-place");
        Label time = new Label(times.words(document.openedAt()));
        time.getStyleClass().add("recent-place");
        time.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        VBox names = new VBox(1, title, place);
        HBox face = new HBox(12, Icons.of(Feather.FILE_TEXT), names, gap, time);
        face.setAlignment(Pos.CENTER_LEFT);
        Button row = new Button(null, face);
        row.getStyleClass().addAll(Styles.FLAT, "recent-row");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAccessibleText(document.title() + ", " + time.getText());
        face.prefWidthProperty().bind(row.widthProperty().subtract(24));
        row.setOnAction(_ -> {
            name.keep();
            var _ = desk.open(document.id());
        });
        return row;
    }

    void show() {
        fillRecents();
        name.refresh();
        joinPane.look();
        stage.show();
        stage.toFront();
        focus();
    }

    private void focus() {
        name.refresh();
        if (desk.profile().settings().named()) {
            choices.getChildren().getFirst().requestFocus();
        } else {
            name.field().requestFocus();
            name.field().selectAll();
        }
    }

    /// Shows the recent documents as they are called now.
    void refresh() {
        fillRecents();
    }

    boolean isShowing() {
        return stage.isShowing();
    }

    void hide() {
        joinPane.stop();
        stage.hide();
    }

    void tell(Notice notice) {
        notices.tell(notice);
    }
}
