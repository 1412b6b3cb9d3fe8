package dev.weft.client.shell;

import dev.weft.client.editor.Editor;
import dev.weft.client.editor.RemoteCaret;
import dev.weft.client.people.Avatars;
import dev.weft.client.people.Palette;
import dev.weft.client.session.OpenDocument;
import dev.weft.client.session.RemotePerson;
import dev.weft.client.session.SyncState;
import dev.weft.graph.AgentId;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

import java.text.ListFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The other people in a document, as its window shows them: carets, discs, who is followed, and
/// the news of who came and went. Belongs to the JavaFX thread.
final class PeopleView {

    private final OpenDocument document;
    private final Editor editor;
    private final Palette palette;
    private final Consumer<String> news;
    private final BooleanSupplier tellsComings;
    private final Runnable others;
    private final Following following;
    private final Avatars avatars =
            new Avatars(name -> Texts.of("people.follow", name), this::follow);
    private final Map<AgentId, String> known = new HashMap<>();
    private final PauseTransition settling = new PauseTransition(Duration.seconds(3));

    /// A lost connection takes the people away a moment before it is known to be lost.
    private final PauseTransition announcing = new PauseTransition(Duration.seconds(1));

    /// @param news is told a sentence about who came or went
    /// @param tellsComings whether the person wants to hear of these
    /// @param others runs when other people are here than before
    PeopleView(
            OpenDocument document,
            Editor editor,
            Palette palette,
            Consumer<String> news,
            BooleanSupplier tellsComings,
            Runnable others) {
        this.document = document;
        this.editor = editor;
        this.palette = palette;
        this.news = news;
        this.tellsComings = tellsComings;
        this.others = others;
        following = new Following(editor);
        announcing.setOnFinished(_ -> announce());
    }

    /// Their discs, for a toolbar.
    Avatars avatars() {
        return avatars;
    }

    /// Shows who is here already; that is no news.
    void begin() {
        show(document.people());
        document.people().forEach(person -> known.put(person.agent(), person.name()));
    }

    void moved(List<RemotePerson> people) {
        show(people);
        if (!agents(people).equals(known.keySet())
                && announcing.getStatus() != Animation.Status.RUNNING) {
            announcing.playFromStart();
        }
    }

    void stateChanged(SyncState state) {
        if (!(state instanceof SyncState.Online)) {
            settling.playFromStart();
        }
    }

    void stop() {
        announcing.stop();
    }

    /// Goes to where a person writes and stays with them, or leaves off.
    private void follow(AgentId agent) {
        List<RemotePerson> people = document.people();
        boolean follows = following.toggle(agent, people);
        people.stream()
                .filter(person -> person.agent().equals(agent))
                .forEach(person ->
                        news.accept(
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

    void leaveOff() {
        if (following.stop()) {
            avatars.show(document.people(), palette, Optional.empty());
        }
    }

    private void show(List<RemotePerson> people) {
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
        boolean tells =
                tellsComings.getAsBoolean()
                        && document.state() instanceof SyncState.Online
                        && settling.getStatus() != Animation.Status.RUNNING;
        if (tells) {
            List<String> came =
                    people.stream()
                            .filter(person -> !known.containsKey(person.agent()))
                            .map(RemotePerson::name)
                            .toList();
            Set<AgentId> here = agents(people);
            List<String> left =
                    known.entrySet().stream()
                            .filter(person -> !here.contains(person.getKey()))
                            .map(Map.Entry::getValue)
                            .sorted()
                            .toList();
            // One text for all: a second one would take the place of the first at once.
            String sentences =
                    Stream.of(sentence("notice.joined", came), sentence("notice.left", left))
                            .flatMap(Optional::stream)
                            .collect(Collectors.joining(" "));
            if (!sentences.isEmpty()) {
                news.accept(sentences);
            }
        }
        known.clear();
        people.forEach(person -> known.put(person.agent(), person.name()));
        others.run();
    }

    private static Optional<String> sentence(String key, List<String> names) {
        return switch (names.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(Texts.of(key, names.getFirst()));
            default -> Optional.of(Texts.of(key + ".many", ListFormat.getInstance().format(names)));
        };
    }
}
