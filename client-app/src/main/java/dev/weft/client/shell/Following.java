package dev.weft.client.shell;

import dev.weft.client.editor.Editor;
import dev.weft.client.session.RemotePerson;
import dev.weft.graph.AgentId;

import java.util.List;
import java.util.Optional;

/// Going to where another person writes, and staying with them: the text scrolls after their caret,
/// the own caret stays. Ends when the person here writes or leaves off. Belongs to the JavaFX
/// thread.
final class Following {

    private final Editor editor;
    private Optional<AgentId> followed = Optional.empty();

    Following(Editor editor) {
        this.editor = editor;
    }

    /// Whom the view follows.
    Optional<AgentId> followed() {
        return followed;
    }

    /// Goes to a person and follows; leaves off where that person was followed already.
    ///
    /// @return whether the person is followed now
    boolean toggle(AgentId agent, List<RemotePerson> people) {
        followed =
                followed.filter(agent::equals).isPresent() ? Optional.empty() : Optional.of(agent);
        moved(people);
        return followed.isPresent();
    }

    /// Others moved, came or left.
    void moved(List<RemotePerson> people) {
        if (followed.isEmpty()) {
            return;
        }
        Optional<RemotePerson> person =
                people.stream().filter(each -> each.agent().equals(followed.get())).findFirst();
        if (person.isEmpty()) {
            followed = Optional.empty();
        }
        person.flatMap(RemotePerson::caret).ifPresent(caret -> editor.reveal(caret.focus()));
    }

    /// Leaves off.
    ///
    /// @return whether anybody was followed
    boolean stop() {
        boolean was = followed.isPresent();
        followed = Optional.empty();
        return was;
    }
}
