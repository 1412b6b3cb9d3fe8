package dev.weft.client.shell;

import atlantafx.base.theme.Styles;

import dev.weft.access.Role;
import dev.weft.client.command.CommandSet;
import dev.weft.client.editor.Editor;
import dev.weft.client.editor.RemoteCaret;
import dev.weft.client.people.Avatars;
import dev.weft.client.people.Palette;
import dev.weft.client.session.DocumentListener;
import dev.weft.client.session.Doubt;
import dev.weft.client.session.GuestLink;
import dev.weft.client.session.Notice;
import dev.weft.client.session.OpenDocument;
import dev.weft.client.session.RemotePerson;
import dev.weft.client.session.SyncState;
import dev.weft.doc.ChangeSet;
import dev.weft.graph.AgentId;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// A window with one document: toolbar, text, status. Belongs to the JavaFX thread.
public final class DocumentWindow {

    private static final double WIDTH = 1200;
    private static final double HEIGHT = 800;

    /// The most of a screen that a new window takes.
    private static final double SHARE_OF_SCREEN = 0.92;

    private static final double LEAST_WIDTH = 500;
    private static final double LEAST_HEIGHT = 320;
    private static final double PANEL_MARGIN = 10;
    private static final double DOUBT_MARGIN = 24;

    /// From this width on every word of the toolbar has room, and how wide the words are.
    private static final double ROOMY = 680;

    private static final double WORDS = 90;

    private final OpenDocument document;
    private final Stage stage;
    private final Editor editor;
    private final CommandSet commands;
    private final Overlay overlay = new Overlay(this::giveBack);
    private final CommandPalette commandPalette;
    private final CheatSheet cheatSheet;
    private final LinkBox linkBox;
    private final FindBar findBar;
    private final OutlinePane outline;
    private final SlashMenu slash;
    private final WordCount wordCount;
    private final Zoom zoom;
    private final Following following;
    private final MainMenu menu;
    private final FormatBar formatBar;
    private final Palette palette;
    private final Avatars avatars =
            new Avatars(name -> Texts.of("people.follow", name), this::follow);
    private final Badge badge = new Badge();
    private final NoticeBar notices = new NoticeBar();
    private final StatusBar status;
    private final SharePanel sharePanel;
    private final DoubtPanel doubtPanel;
    private final Label rolePill = new Label();
    private final Button share = new Button(Texts.of("share"), Icons.of(Feather.USERS));
    private final Map<AgentId, String> known = new HashMap<>();
    private final PauseTransition settling = new PauseTransition(Duration.seconds(3));

    /// A lost connection takes the people away a moment before it is known to be lost.
    private final PauseTransition announcing = new PauseTransition(Duration.seconds(1));

    private final DocumentListener listener = new Listener();

    DocumentWindow(OpenDocument document, Desk desk, Stage stage) {
        this.document = document;
        this.stage = stage;
        editor = new Editor(document, Texts.of("document.hint"));
        editor.links().setOpener(desk::follow);
        commands = WindowCommands.of(this, desk, editor);
        commandPalette = new CommandPalette(commands, overlay);
        cheatSheet = new CheatSheet(commands, overlay);
        linkBox = new LinkBox(editor, overlay);
        findBar = new FindBar(editor);
        outline = new OutlinePane(editor);
        slash = new SlashMenu(editor, commands);
        wordCount = new WordCount(editor, overlay);
        zoom = new Zoom(editor, this::zoomChanged);
        following = new Following(editor);
        menu = new MainMenu(commands, this::giveBack);
        formatBar = new FormatBar(editor, commands, overlay);
        palette = new Palette(desk.profile().settings().colourSeed());
        sharePanel = new SharePanel(document, desk, palette);
        doubtPanel = new DoubtPanel(document);
        status = new StatusBar(new StateWords(desk.zone()), editor, zoom::reset);
        // The text looks up the theme's colours the moment it comes into a scene.
        StackPane root = new StackPane();
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setScene(
                new Scene(
                        root,
                        Math.min(WIDTH, screen.getWidth() * SHARE_OF_SCREEN),
                        Math.min(HEIGHT, screen.getHeight() * SHARE_OF_SCREEN)));
        desk.theme().dress(stage.getScene());
        root.applyCss();
        fill(root);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        announcing.setOnFinished(_ -> announce());
        document.addListener(listener);
        title(document.title());
        listener.stateChanged(document.state(), document.undelivered());
        showRole();
        showPeople(document.people());
        document.people().forEach(person -> known.put(person.agent(), person.name()));
    }

    private void fill(StackPane root) {
        VBox top = new VBox(menu, toolbar(), notices, findBar);
        BorderPane frame = new BorderPane(editor.node(), top, null, status, outline);
        frame.setMinSize(0, 0);
        editor.node().addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> sharePanel.setVisible(false));
        root.getChildren().addAll(frame, doubtPanel, sharePanel, slash, overlay);
        editor.setKeys(this::pressInText);
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        root.getStyleClass().add("document-window");
        StackPane.setAlignment(sharePanel, Pos.TOP_RIGHT);
        StackPane.setAlignment(doubtPanel, Pos.TOP_CENTER);
        top.heightProperty()
                .addListener((_, _, height) -> {
                    double below = height.doubleValue();
                    StackPane.setMargin(
                            sharePanel, new Insets(below - 4, PANEL_MARGIN, 0, PANEL_MARGIN));
                    StackPane.setMargin(
                            doubtPanel,
                            new Insets(below + DOUBT_MARGIN, PANEL_MARGIN, 0, PANEL_MARGIN));
                });
    }

    private HBox toolbar() {
        share.getStyleClass().addAll(Styles.ACCENT, "share-button");
        share.setMinWidth(Region.USE_PREF_SIZE);
        share.setAccessibleText(Texts.of("share.title"));
        share.setTooltip(new Tooltip(Texts.of("share.title")));
        share.setOnAction(_ -> {
            if (sharePanel.isVisible()) {
                sharePanel.close();
            } else {
                sharePanel.open();
            }
        });
        HBox.setHgrow(formatBar, Priority.ALWAYS);
        rolePill.getStyleClass().add("role-pill");
        rolePill.setMinWidth(Region.USE_PREF_SIZE);
        rolePill.managedProperty().bind(rolePill.visibleProperty());
        HBox toolbar = new HBox(formatBar, rolePill, avatars, badge, share);
        toolbar.getStyleClass().add("weft-toolbar");
        toolbar.setAlignment(Pos.CENTER_LEFT);
        toolbar.setMinWidth(0);
        toolbar.widthProperty().addListener((_, _, width) -> fit(width.doubleValue()));
        return toolbar;
    }

    /// A narrow window shows pictures instead of words.
    private void fit(double width) {
        boolean narrow = width < ROOMY;
        formatBar.fit(width);
        badge.setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        share.setContentDisplay(
                width < ROOMY - WORDS ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    }

    /// Goes to where a person writes and stays with them, or leaves off.
    private void follow(AgentId agent) {
        List<RemotePerson> people = document.people();
        boolean follows = following.toggle(agent, people);
        people.stream()
                .filter(person -> person.agent().equals(agent))
                .forEach(person ->
                        status.announce(
                                Texts.of(
                                        follows ? "people.following" : "people.left",
                                        person.name())));
        avatars.show(people, palette, following.followed());
    }

    /// Goes to the next person who is here, in the order of their discs.
    void followNext() {
        List<AgentId> all = document.people().stream().map(RemotePerson::agent).toList();
        if (!all.isEmpty()) {
            int now = following.followed().map(all::indexOf).orElse(-1);
            following.stop();
            follow(all.get((now + 1) % all.size()));
        }
    }

    private void leaveOff() {
        if (following.stop()) {
            avatars.show(document.people(), palette, Optional.empty());
        }
    }

    private void pressInText(KeyEvent event) {
        if (!event.getCode().isModifierKey()) {
            leaveOff();
        }
        slash.press(event);
        if (!event.isConsumed()) {
            commands.press(event, true);
        }
        menu.press(event);
    }

    /// Keys that nothing has taken yet.
    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            backToText();
        } else {
            boolean elsewhere =
                    stage.getScene().getFocusOwner() instanceof TextInputControl
                            || overlay.isOpen();
            commands.press(event, !elsewhere);
            menu.press(event);
        }
    }

    /// Puts the keyboard into the next of toolbar, text and status bar.
    ///
    /// @param step 1 or -1
    void otherPlace(int step) {
        List<Node> places = places();
        Node focused = stage.getScene().getFocusOwner();
        int now = 0;
        for (int i = 0; i < places.size(); i++) {
            now = isIn(focused, places.get(i)) ? i : now;
        }
        for (int i = 1; i <= places.size(); i++) {
            Node place = places.get(Math.floorMod(now + step * i, places.size()));
            if (focusInto(place)) {
                return;
            }
        }
    }

    private List<Node> places() {
        List<Node> places =
                new ArrayList<>(List.of(editor.textControl(), formatBar, avatars, share));
        if (outline.isVisible()) {
            places.add(1, outline);
        }
        if (findBar.isVisible()) {
            places.add(findBar);
        }
        if (sharePanel.isVisible()) {
            places.add(sharePanel);
        }
        return places;
    }

    private static boolean isIn(@Nullable Node node, Node place) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(place)) {
                return true;
            }
        }
        return false;
    }

    /// Gives the keyboard to the first part of a place that takes it.
    private static boolean focusInto(Node place) {
        if (place.isDisabled() || !place.isVisible()) {
            return false;
        }
        if (place.isFocusTraversable()) {
            place.requestFocus();
            return true;
        }
        return place instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(DocumentWindow::focusInto);
    }

    void editLink() {
        linkBox.show();
    }

    void openPalette() {
        commandPalette.open();
    }

    void openCheatSheet() {
        cheatSheet.open();
    }

    private void giveBack() {
        if (!overlay.isOpen() && !sharePanel.isVisible()) {
            editor.requestFocus();
        }
    }

    void openWordCount() {
        wordCount.open();
    }

    FindBar findBar() {
        return findBar;
    }

    OutlinePane outline() {
        return outline;
    }

    Zoom zoom() {
        return zoom;
    }

    private void zoomChanged() {
        status.zoomChanged();
    }

    void backToText() {
        slash.close();
        if (findBar.isVisible()) {
            findBar.close();
        }
        if (sharePanel.isVisible()) {
            sharePanel.close();
        }
        editor.requestFocus();
    }

    void show() {
        stage.show();
        editor.requestFocus();
    }

    void toFront() {
        stage.show();
        stage.toFront();
        stage.requestFocus();
        editor.requestFocus();
    }

    /// The document in it.
    public OpenDocument document() {
        return document;
    }

    /// The text in it.
    public Editor editor() {
        return editor;
    }

    /// What can be done in it.
    public CommandSet commands() {
        return commands;
    }

    /// The window itself.
    public Stage stage() {
        return stage;
    }

    /// The first paragraph to be seen, 0-based; empty before the first layout.
    public OptionalInt firstVisibleLine() {
        return editor.firstVisibleLine();
    }

    /// Opens the share panel, as the Share button does.
    public void openShare() {
        sharePanel.open();
    }

    void tell(Notice notice) {
        notices.tell(notice);
    }

    void dispose() {
        document.removeListener(listener);
        announcing.stop();
        editor.close();
        stage.hide();
    }

    /// Who may not write sees that at once, and reads and copies as ever.
    private void showRole() {
        boolean writes = document.mayWrite();
        editor.setWritable(writes);
        formatBar.setDisable(!writes);
        boolean waits = document.state() instanceof SyncState.Connecting || document.length() == 0;
        rolePill.setVisible(!writes && !waits);
        rolePill.setText(Texts.of("pill." + document.role().wireName()));
        rolePill.setTooltip(new Tooltip(Texts.of("share.role." + document.role().wireName())));
    }

    private void title(String title) {
        stage.setTitle(Texts.of("document.title", title));
    }

    private void showPeople(List<RemotePerson> people) {
        palette.meet(people);
        following.moved(people);
        avatars.show(people, palette, following.followed());
        List<RemoteCaret> carets = new ArrayList<>();
        for (RemotePerson person : people) {
            person.caret()
                    .ifPresent(caret ->
                            carets.add(
                                    new RemoteCaret(
                                            person.agent().toString(),
                                            person.name(),
                                            palette.of(person),
                                            caret.anchor(),
                                            caret.focus())));
        }
        editor.showPeople(carets);
    }

    private static Set<AgentId> agents(List<RemotePerson> people) {
        return people.stream().map(RemotePerson::agent).collect(Collectors.toSet());
    }

    /// Tells who came and went. Who is met again when a connection comes about has done neither.
    private void announce() {
        List<RemotePerson> people = document.people();
        boolean steady =
                document.state() instanceof SyncState.Online
                        && settling.getStatus() != Animation.Status.RUNNING;
        if (steady) {
            people.stream()
                    .filter(person -> !known.containsKey(person.agent()))
                    .forEach(person -> status.announce(Texts.of("notice.joined", person.name())));
            Set<AgentId> here = agents(people);
            known.forEach((agent, name) -> {
                if (!here.contains(agent)) {
                    status.announce(Texts.of("notice.left", name));
                }
            });
        }
        known.clear();
        people.forEach(person -> known.put(person.agent(), person.name()));
        sharePanel.refresh();
    }

    /// Hears the document.
    private final class Listener implements DocumentListener {

        @Override
        public void changed(ChangeSet changes) {
            status.textChanged();
        }

        @Override
        public void peopleMoved(List<RemotePerson> people) {
            showPeople(people);
            if (!agents(people).equals(known.keySet())
                    && announcing.getStatus() != Animation.Status.RUNNING) {
                announcing.playFromStart();
            }
        }

        @Override
        public void stateChanged(SyncState state, int undelivered) {
            if (!(state instanceof SyncState.Online)) {
                settling.playFromStart();
            }
            status.stateChanged(state, undelivered);
            badge.show(state);
            showRole();
        }

        @Override
        public void roleChanged(Role role) {
            showRole();
            sharePanel.refresh();
        }

        @Override
        public void doubted(Optional<Doubt> doubt) {
            doubtPanel.show(doubt);
        }

        @Override
        public void guestsChanged(List<GuestLink> guests) {
            sharePanel.refresh();
        }

        @Override
        public void titleChanged(String title) {
            title(title);
        }

        @Override
        public void told(Notice notice) {
            notices.tell(notice);
        }
    }
}
