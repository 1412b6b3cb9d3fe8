package dev.weft.client.shell;

import dev.weft.client.session.Notice;
import dev.weft.client.session.RecentDocument;
import dev.weft.client.settings.SavedSession;
import dev.weft.client.settings.SessionFile;
import dev.weft.graph.DocumentId;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Notes which documents are open and where the person is in each, so that the next start finds
/// them again, also after a crash; and opens them then, the one in front first. Belongs to the
/// JavaFX thread.
final class Reopening {

    private static final Duration NOTE_AFTER = Duration.seconds(2);

    /// Between two documents, so that the one in front stays quick to write in.
    private static final Duration BREATH = Duration.millis(120);

    private final Desk desk;
    private final SessionFile file;
    private final PauseTransition noting = new PauseTransition(NOTE_AFTER);
    private final PauseTransition breath = new PauseTransition(BREATH);
    private SavedSession noted = SavedSession.EMPTY;

    /// What is still to be opened, in the order in which it will be.
    private final Deque<Wanted> waiting = new ArrayDeque<>();

    /// Where the tabs of the last time stood.
    private final Map<DocumentId, Integer> order = new LinkedHashMap<>();

    private final List<String> troubles = new ArrayList<>();
    private boolean over;

    private record Wanted(DocumentId id, SavedSession.Tab tab) {}

    Reopening(Desk desk) {
        this.desk = desk;
        file = new SessionFile(desk.profile().directory());
        noting.setOnFinished(_ -> note());
        breath.setOnFinished(_ -> next());
    }

    // Noting

    /// Follows a document from now on.
    void follow(DocumentWindow window) {
        window.editor().addTextObserver(this::soon);
        soon();
    }

    /// Something is another way than it was.
    void soon() {
        if (!over && noting.getStatus() != Animation.Status.RUNNING) {
            noting.playFromStart();
        }
    }

    private void note() {
        SavedSession now = session();
        if (!over && !now.equals(noted)) {
            noted = now;
            file.keep(now);
            desk.library().background().execute(file::flush);
        }
    }

    /// Notes a last time, while everything is open still.
    void finish() {
        if (!over) {
            file.keep(session());
            file.flush();
            over = true;
            noting.stop();
            breath.stop();
            waiting.clear();
        }
    }

    private SavedSession session() {
        List<SavedSession.Tab> tabs = new ArrayList<>();
        int front = -1;
        Optional<DocumentWindow> shown = desk.inFront();
        for (DocumentWindow window : desk.windows()) {
            front = shown.filter(window::equals).isPresent() ? tabs.size() : front;
            tabs.add(
                    new SavedSession.Tab(
                            window.document().id().toString(),
                            window.editor().anchor(),
                            window.editor().caret(),
                            window.firstVisibleLine().orElse(0)));
        }
        waiting.forEach(wanted -> tabs.add(wanted.tab()));
        return new SavedSession(tabs, front);
    }

    // Opening again

    /// Opens what was open at the last end.
    ///
    /// @param asked whether the person asked for something else, which stays in front
    /// @return whether there is anything to open
    boolean begin(boolean asked) {
        SavedSession saved = file.read();
        Set<DocumentId> known =
                desk.library().recent().stream()
                        .map(RecentDocument::id)
                        .collect(Collectors.toSet());
        boolean missing = false;
        for (int i = 0; i < saved.tabs().size(); i++) {
            SavedSession.Tab tab = saved.tabs().get(i);
            Optional<DocumentId> id = DocumentId.parse(tab.document()).filter(known::contains);
            missing |= id.isEmpty();
            if (id.isPresent() && order.putIfAbsent(id.get(), i) == null) {
                Wanted wanted = new Wanted(id.get(), tab);
                if (i == saved.front() && !asked) {
                    waiting.addFirst(wanted);
                } else {
                    waiting.addLast(wanted);
                }
            }
        }
        if (missing) {
            troubles.add(Texts.of("reopen.missing"));
        }
        if (waiting.isEmpty()) {
            tell();
            return false;
        }
        if (!asked) {
            next();
        } else if (desk.inFront().isPresent()) {
            breath.playFromStart();
        }
        return true;
    }

    private void next() {
        Wanted wanted = waiting.poll();
        if (wanted == null || over) {
            tell();
            return;
        }
        if (desk.windowOf(wanted.id()).isPresent()) {
            next();
            return;
        }
        var _ =
                desk.openBeside(wanted.id(), () -> placeOf(wanted.id()))
                        .whenComplete((window, failure) -> {
                            if (failure != null) {
                                troubles.add(Sentences.of(failure));
                            } else {
                                window.goBackTo(wanted.tab());
                            }
                            breath.playFromStart();
                        });
    }

    /// The tab before which a document belongs: the first that stood behind it, or that the person
    /// has opened since.
    private int placeOf(DocumentId id) {
        int own = order.getOrDefault(id, Integer.MAX_VALUE);
        List<DocumentWindow> tabs = desk.windows();
        for (int i = 0; i < tabs.size(); i++) {
            if (order.getOrDefault(tabs.get(i).document().id(), Integer.MAX_VALUE) > own) {
                return i;
            }
        }
        return tabs.size();
    }

    private void tell() {
        if (!troubles.isEmpty()) {
            String all = String.join(" ", troubles);
            troubles.clear();
            desk.inFront()
                    .ifPresentOrElse(
                            window -> window.tell(new Notice(Notice.Kind.WARNING, all)),
                            () -> desk.tellTrouble(all));
        }
    }
}
