package dev.weft.client.shell;

import dev.weft.client.session.DocumentListener;
import dev.weft.client.session.Invitation;
import dev.weft.client.session.Library;
import dev.weft.client.session.Notice;
import dev.weft.client.session.OpenDocument;
import dev.weft.client.session.Person;
import dev.weft.client.session.RecentDocument;
import dev.weft.client.settings.Choices;
import dev.weft.client.settings.Profile;
import dev.weft.client.settings.Settings;
import dev.weft.client.spell.SpellChecker;
import dev.weft.graph.DocumentId;

import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/// All windows of one profile: the start window, and one whose tabs are the open documents. When
/// the last one is closed, everything is. Belongs to the JavaFX thread.
public final class Desk {

    private final Profile profile;
    private final Library library;
    private final Theme theme;
    private final InstantSource clock;
    private final ZoneId zone;
    private final SpellChecker speller;
    private final Consumer<String> browser;
    private final Runnable end;
    private final Map<DocumentId, DocumentWindow> windows = new LinkedHashMap<>();
    private @Nullable StartWindow start;
    private @Nullable WindowFrame frame;
    private final Reopening reopening;
    private boolean quitting;

    /// An empty desk without a dictionary.
    ///
    /// @param zone whose clock people read
    /// @param browser shows an address in the system's way
    /// @param end what to do when everything is closed and on disk
    public Desk(
            Profile profile,
            Library library,
            Theme theme,
            InstantSource clock,
            ZoneId zone,
            Consumer<String> browser,
            Runnable end) {
        this(profile, library, theme, clock, zone, SpellChecker.none(), browser, end);
    }

    /// An empty desk.
    ///
    /// @param zone whose clock people read
    /// @param speller knows how words are spelt; the settings switch it on and off
    /// @param browser shows an address in the system's way
    /// @param end what to do when everything is closed and on disk
    public Desk(
            Profile profile,
            Library library,
            Theme theme,
            InstantSource clock,
            ZoneId zone,
            SpellChecker speller,
            Consumer<String> browser,
            Runnable end) {
        this.profile = profile;
        this.library = library;
        this.theme = theme;
        this.clock = clock;
        this.zone = zone;
        this.speller = speller;
        speller.turn(profile.settings().choices().checksSpelling());
        this.browser = browser;
        this.end = end;
        reopening = new Reopening(this);
    }

    Profile profile() {
        return profile;
    }

    Library library() {
        return library;
    }

    Theme theme() {
        return theme;
    }

    ZoneId zone() {
        return zone;
    }

    SpellChecker speller() {
        return speller;
    }

    InstantSource clock() {
        return clock;
    }

    /// The open documents, in the order of their tabs.
    public List<DocumentWindow> windows() {
        return frame == null ? List.of() : frame.documents();
    }

    /// The window of a document, if it has one.
    public Optional<DocumentWindow> windowOf(DocumentId id) {
        return Optional.ofNullable(windows.get(id));
    }

    /// The document a person works in, or worked in last.
    public Optional<DocumentWindow> inFront() {
        return Optional.ofNullable(frame).flatMap(WindowFrame::selected);
    }

    /// Whether the person allowed others on the network to reach shared documents.
    public boolean isNetworkAllowed() {
        return profile.settings().network().orElse(false);
    }

    /// Tells of a failure in the window it happened in.
    public void tellFailure(DocumentWindow window, Throwable failure) {
        window.tell(new Notice(Notice.Kind.WARNING, Sentences.of(failure)));
    }

    /// Tells of a failure that nothing foresaw; it is logged.
    public void tellUnexpected(Throwable failure) {
        inFront()
                .ifPresentOrElse(
                        window -> tellFailure(window, failure),
                        () -> tellTrouble(Sentences.of(failure)));
    }

    /// Shows the start window, before the others.
    public void showStart() {
        StartWindow window = start;
        if (window == null) {
            window = new StartWindow(this, new Stage());
            start = window;
        }
        window.show();
    }

    void startClosed() {
        start = null;
        endIfEmpty();
    }

    /// Makes a new document and shows it.
    public void createDocument() {
        var _ = showWhenOpen(library.create(freshTitle()));
    }

    /// Makes a new document, shows it, and asks how it is to be shared.
    void createShared() {
        var _ = showWhenOpen(library.create(freshTitle())).thenAccept(DocumentWindow::openShare);
    }

    private String freshTitle() {
        Set<String> taken =
                library.recent().stream().map(RecentDocument::title).collect(Collectors.toSet());
        String title = Texts.of("start.untitled");
        for (int i = 2; taken.contains(title); i++) {
            title = Texts.of("start.untitled.number", i);
        }
        return title;
    }

    /// Opens the document of a title, making it if there is none, and shows it.
    public CompletableFuture<DocumentWindow> openOrCreate(String title) {
        return showWhenOpen(
                library.find(title).map(library::open).orElseGet(() -> library.create(title)));
    }

    /// Opens a document of the profile and shows it.
    public CompletableFuture<DocumentWindow> open(DocumentId id) {
        return showWhenOpen(library.open(id));
    }

    /// Joins where a link leads and shows it.
    public CompletableFuture<DocumentWindow> join(Invitation invitation) {
        return showWhenOpen(library.join(invitation));
    }

    /// Opens the document of a `.weft` file and shows it.
    public CompletableFuture<DocumentWindow> openFile(Path file) {
        return showWhenOpen(library.openFile(file));
    }

    /// Lets the person choose files and opens them.
    void chooseFiles(Window owner) {
        FileDialogs.open(owner)
                .forEach(file -> {
                    var _ = openFile(file);
                });
    }

    /// Lets the person choose where a copy goes, and writes it.
    void saveCopy(DocumentWindow window) {
        FileDialogs.save(window.stage(), window.document().title())
                .ifPresent(file -> {
                    var _ = saveCopy(window, file);
                });
    }

    /// Writes a copy of a window's document and tells where it is, or why there is none.
    CompletableFuture<Void> saveCopy(DocumentWindow window, Path file) {
        return library.saveCopy(window.document(), file)
                .whenComplete((_, failure) -> {
                    if (failure == null) {
                        String told = Texts.of("file.saved", file);
                        window.tell(new Notice(Notice.Kind.INFORMATION, told));
                    } else {
                        tellFailure(window, failure);
                    }
                });
    }

    private CompletableFuture<DocumentWindow> showWhenOpen(
            CompletableFuture<OpenDocument> opening) {
        CompletableFuture<DocumentWindow> shown = opening.thenApply(this::show);
        var _ =
                shown.whenComplete((_, failure) -> {
                    if (failure != null) {
                        tellTrouble(Sentences.of(failure));
                    }
                });
        return shown;
    }

    /// Tells of a trouble that belongs to no document.
    public void tellTrouble(String sentence) {
        showStart();
        if (start != null) {
            start.tell(new Notice(Notice.Kind.WARNING, sentence));
        }
    }

    private DocumentWindow show(OpenDocument document) {
        DocumentWindow window = windowFor(document, windows.size());
        window.toFront();
        if (start != null) {
            start.hide();
        }
        return window;
    }

    /// Opens a document of the profile in a tab; only where there is no other it is shown.
    ///
    /// @param place how many tabs are to stand before it, asked when it is open
    CompletableFuture<DocumentWindow> openBeside(DocumentId id, IntSupplier place) {
        return library.open(id)
                .thenApply(document ->
                        windows.isEmpty() ? show(document) : windowFor(document, place.getAsInt()));
    }

    /// Opens what was open the last time, if the person wants that.
    ///
    /// @param asked whether they asked for something else besides, which stays in front
    /// @return whether something will be shown
    public boolean reopen(boolean asked) {
        return profile.settings().choices().reopens() && reopening.begin(asked);
    }

    private DocumentWindow windowFor(OpenDocument document, int at) {
        DocumentWindow present = windows.get(document.id());
        if (present != null) {
            return present;
        }
        WindowFrame into = frame();
        DocumentWindow window = new DocumentWindow(document, this, into);
        windows.put(document.id(), window);
        into.add(window, at);
        reopening.follow(window);
        document.addListener(
                new DocumentListener() {
                    @Override
                    public void titleChanged(String title) {
                        if (start != null && start.isShowing()) {
                            start.refresh();
                        }
                    }
                });
        return window;
    }

    private WindowFrame frame() {
        WindowFrame present = frame;
        if (present == null) {
            Stage stage = new Stage();
            present = new WindowFrame(this, stage);
            frame = present;
            profile.settings().window().ifPresent(place -> WindowPlace.put(stage, place));
            stage.setOnCloseRequest(event -> {
                event.consume();
                if (start == null || !start.isShowing()) {
                    quit();
                } else {
                    windows().forEach(this::leave);
                }
            });
        }
        return present;
    }

    /// Closes a document's tab. Where it was the last one, the start window takes its place.
    void close(DocumentWindow window) {
        if (windows.size() == 1) {
            showStart();
        }
        leave(window);
    }

    private void leave(DocumentWindow window) {
        profile.change(profile.settings().withWindow(WindowPlace.of(window.stage())));
        windows.remove(window.document().id());
        window.dispose();
        reopening.soon();
        if (windows.isEmpty()) {
            frame = null;
        }
        var _ =
                window.document()
                        .close()
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                tellTrouble(Sentences.of(failure));
                            }
                        });
    }

    private void endIfEmpty() {
        if (windows.isEmpty() && (start == null || !start.isShowing())) {
            quit();
        }
    }

    /// Closes everything; ends when it is on disk.
    public void quit() {
        if (quitting) {
            return;
        }
        quitting = true;
        reopening.finish();
        windows()
                .forEach(window -> {
                    profile.change(profile.settings().withWindow(WindowPlace.of(window.stage())));
                    window.dispose();
                });
        windows.clear();
        frame = null;
        if (start != null) {
            start.hide();
        }
        var _ = library.close().whenComplete((_, _) -> end.run());
    }

    /// Goes where a link in a text leads: an invitation is joined, all else is the system's.
    void follow(String address) {
        switch (Invitation.parse(address)) {
            case Invitation.Reading.Link(Invitation invitation) -> {
                var _ = join(invitation);
            }
            case Invitation.Reading.Broken _ -> browser.accept(address);
        }
    }

    void backToText(OpenDocument document) {
        windowOf(document.id()).ifPresent(window -> window.editor().requestFocus());
    }

    /// Shows every window light, dark, or as the system is, from now on.
    ///
    /// @param choice `light`, `dark` or `system`
    void chooseTheme(String choice) {
        profile.change(profile.settings().withTheme(choice));
        theme.choose(choice);
    }

    /// Takes other choices about the app.
    void choose(Choices choices) {
        profile.change(profile.settings().withChoices(choices));
        if (speller.isOn() != choices.checksSpelling()) {
            speller.turn(choices.checksSpelling());
        }
    }

    /// How large a text is shown when it is opened.
    double usualZoom() {
        return profile.settings().choices().zoom();
    }

    /// Shows every text this large, and those that will be opened.
    void chooseZoom(double size) {
        choose(profile.settings().choices().withZoom(size));
        windows().forEach(window -> window.zoom().reset());
    }

    /// Shows where everything is kept, in the system's way.
    void showData() {
        browser.accept(profile.directory().toAbsolutePath().toUri().toString());
    }

    /// Takes a new name for the person here.
    void rename(String name) {
        profile.change(profile.settings().withName(name));
        Settings settings = profile.settings();
        library.introduce(
                new Person(settings.participantId(), settings.name(), settings.colourSeed()));
    }
}
