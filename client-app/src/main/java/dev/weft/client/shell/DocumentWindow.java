package dev.weft.client.shell;

import dev.weft.access.Role;
import dev.weft.client.chat.ChatPane;
import dev.weft.client.command.CommandSet;
import dev.weft.client.editor.Editor;
import dev.weft.client.people.Palette;
import dev.weft.client.session.DocumentListener;
import dev.weft.client.session.Doubt;
import dev.weft.client.session.GuestLink;
import dev.weft.client.session.Notice;
import dev.weft.client.session.OpenDocument;
import dev.weft.client.session.RemotePerson;
import dev.weft.client.session.SyncState;
import dev.weft.client.settings.SavedSession;
import dev.weft.doc.ChangeSet;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One document in a window: its menus, toolbar, text, panes and status. Several share a window as
/// tabs. Belongs to the JavaFX thread.
public final class DocumentWindow {

    private static final double PANEL_MARGIN = 10;
    private static final double DOUBT_MARGIN = 24;

    private final OpenDocument document;
    private final WindowFrame frame;
    private final StackPane root = new StackPane();
    private final Editor editor;
    private final CommandSet commands;
    private final Overlay overlay = new Overlay(this::giveBack);
    private final CommandPalette commandPalette;
    private final CheatSheet cheatSheet;
    private final LinkBox linkBox;
    private final RenameBox renameBox;
    private final SettingsPane settings;
    private final FindBar findBar;
    private final OutlinePane outline;
    private final ChatPane chat;
    private final SlashMenu slash;
    private final TextMenu textMenu;
    private final WordCount wordCount;
    private final Zoom zoom;
    private final MainMenu menu;
    private final FormatBar formatBar;
    private final PeopleView people;
    private final Badge badge = new Badge();
    private final NoticeBar notices = new NoticeBar();
    private final StatusBar status;
    private final SharePanel sharePanel;
    private final DoubtPanel doubtPanel;
    private final TopBar topBar;
    private final DocumentListener listener = new Listener();

    DocumentWindow(OpenDocument document, Desk desk, WindowFrame frame) {
        this.document = document;
        this.frame = frame;
        editor = new Editor(document, Texts.of("document.hint"), desk.speller());
        editor.links().setOpener(desk::follow);
        commands = WindowCommands.of(this, desk, editor);
        commandPalette = new CommandPalette(commands, overlay);
        cheatSheet = new CheatSheet(commands, overlay);
        linkBox = new LinkBox(editor, overlay);
        settings = new SettingsPane(desk, overlay);
        renameBox = new RenameBox(document, overlay);
        findBar = new FindBar(editor);
        outline = new OutlinePane(editor);
        slash = new SlashMenu(editor, commands);
        textMenu = new TextMenu(editor, commands, desk.speller(), this::tell);
        wordCount = new WordCount(editor, overlay);
        zoom = new Zoom(editor, desk::usualZoom, this::zoomChanged);
        menu = new MainMenu(commands, this::giveBack);
        formatBar = new FormatBar(editor, commands, overlay);
        Palette palette = new Palette(desk.profile().settings().colourSeed());
        sharePanel = new SharePanel(document, desk, palette);
        doubtPanel = new DoubtPanel(document);
        status = new StatusBar(new StateWords(desk.zone()), editor, zoom::reset);
        people =
                new PeopleView(
                        document,
                        editor,
                        palette,
                        status::announce,
                        () -> desk.profile().settings().choices().tellsComings(),
                        sharePanel::refresh);
        chat =
                new ChatPane(
                        document,
                        entry -> palette.of(entry, document.people()),
                        desk.zone(),
                        commands.get("chat").keyText().orElse(""),
                        this::backToText,
                        status::announce);
        topBar = new TopBar(formatBar, people.avatars(), badge, chat.button(), sharePanel);
        // The text looks up the theme's colours the moment it comes into a scene.
        frame.hold(root);
        fill();
        document.addListener(listener);
        listener.stateChanged(document.state(), document.undelivered());
        showRole();
        people.begin();
        if (desk.usualZoom() != 1) {
            zoom.reset();
        }
    }

    private void fill() {
        VBox top = new VBox(topBar, notices);
        BorderPane frame = new BorderPane(editor.node(), top, null, status, null);
        whenShown(findBar, () -> top.getChildren().add(findBar));
        whenShown(chat, () -> frame.setRight(chat));
        whenShown(outline, () -> frame.setLeft(outline));
        frame.setMinSize(0, 0);
        editor.node().addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> sharePanel.setVisible(false));
        // Who goes elsewhere by hand is not taken back to whom they followed.
        for (var byHand :
                List.of(
                        MouseEvent.MOUSE_PRESSED,
                        ScrollEvent.SCROLL,
                        InputMethodEvent.INPUT_METHOD_TEXT_CHANGED)) {
            editor.node().addEventFilter(byHand, _ -> people.leaveOff());
        }
        root.getChildren().addAll(frame, doubtPanel, sharePanel, slash, overlay);
        editor.setKeys(this::pressInText);
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

    /// What nobody has looked at yet is neither styled nor laid out while a window opens.
    private static void whenShown(Node node, Runnable put) {
        node.visibleProperty()
                .subscribe(visible -> {
                    if (visible && node.getParent() == null) {
                        put.run();
                    }
                });
    }

    private void pressInText(KeyEvent event) {
        if (!event.getCode().isModifierKey()) {
            people.leaveOff();
        }
        slash.press(event);
        if (!event.isConsumed()) {
            commands.press(event, true);
        }
        menu.press(event);
    }

    /// Keys that nothing has taken yet.
    void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            backToText();
        } else {
            boolean elsewhere =
                    stage().getScene().getFocusOwner() instanceof TextInputControl
                            || overlay.isOpen();
            commands.press(event, !elsewhere);
            menu.press(event);
        }
    }

    /// Puts the keyboard into the next part of the window.
    ///
    /// @param step 1 or -1
    void otherPlace(int step) {
        FocusRing.step(places(), stage().getScene().getFocusOwner(), step);
    }

    private List<Node> places() {
        List<Node> places =
                new ArrayList<>(
                        List.of(editor.textControl(), formatBar, people.avatars(), topBar.share()));
        if (chat.isVisible()) {
            places.add(1, chat);
        }
        if (outline.isVisible()) {
            places.add(1, outline);
        }
        frame.tabs().ifPresent(places::add);
        if (findBar.isVisible()) {
            places.add(findBar);
        }
        if (sharePanel.isVisible()) {
            places.add(sharePanel);
        }
        return places;
    }

    void editLink() {
        linkBox.show();
    }

    void openSettings() {
        settings.open();
    }

    void openRename() {
        renameBox.show();
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

    TextMenu textMenu() {
        return textMenu;
    }

    FormatBar formatBar() {
        return formatBar;
    }

    void chooseFont() {
        new FontPanel(editor, overlay).open();
    }

    FindBar findBar() {
        return findBar;
    }

    ChatPane chat() {
        return chat;
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

    /// Goes where the person was the last time.
    void goBackTo(SavedSession.Tab tab) {
        editor.goBackTo(tab.anchor(), tab.caret(), tab.firstLine());
    }

    /// Shows it before the other tabs, in front of the other windows; the text has the keyboard.
    void toFront() {
        frame.select(this);
        stage().show();
        stage().toFront();
        stage().requestFocus();
        editor.requestFocus();
    }

    /// Everything of it but the menus.
    Parent node() {
        return root;
    }

    MainMenu menu() {
        return menu;
    }

    WindowFrame frame() {
        return frame;
    }

    PeopleView people() {
        return people;
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

    /// The window it is in.
    public Stage stage() {
        return frame.stage();
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
        chat.close();
        textMenu.close();
        people.stop();
        editor.close();
        frame.remove(this);
    }

    /// Who may not write sees that at once, and reads and copies as ever.
    private void showRole() {
        editor.setWritable(document.mayWrite());
        topBar.showRole(document);
    }

    /// Hears the document.
    private final class Listener implements DocumentListener {

        @Override
        public void changed(ChangeSet changes) {
            status.textChanged();
        }

        @Override
        public void peopleMoved(List<RemotePerson> all) {
            people.moved(all);
        }

        @Override
        public void stateChanged(SyncState state, int undelivered) {
            people.stateChanged(state);
            status.stateChanged(state, undelivered);
            badge.show(state);
            chat.refresh();
            showRole();
        }

        @Override
        public void roleChanged(Role role) {
            chat.refresh();
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
            frame.titleChanged(DocumentWindow.this);
        }

        @Override
        public void told(Notice notice) {
            notices.tell(notice);
        }
    }
}
