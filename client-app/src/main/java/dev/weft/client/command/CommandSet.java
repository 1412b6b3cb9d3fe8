package dev.weft.client.command;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All commands of a window, in the order they are listed.
public final class CommandSet {

    private final Map<String, Command> commands = new LinkedHashMap<>();

    /// @throws IllegalArgumentException if two commands share an id or a key
    public CommandSet(Collection<Command> all) {
        Map<KeyCombination, String> taken = new LinkedHashMap<>();
        for (Command command : all) {
            if (commands.putIfAbsent(command.id(), command) != null) {
                throw new IllegalArgumentException("two commands are called " + command.id());
            }
            for (KeyCombination key : command.keys()) {
                String other = taken.putIfAbsent(key, command.id());
                if (other != null) {
                    throw new IllegalArgumentException(
                            key + " is the key of " + other + " and " + command.id());
                }
            }
        }
    }

    /// All of them.
    public List<Command> all() {
        return List.copyOf(commands.values());
    }

    /// The command of an id.
    ///
    /// @throws IllegalArgumentException if there is none
    public Command get(String id) {
        Command command = commands.get(id);
        if (command == null) {
            throw new IllegalArgumentException("no command is called " + id);
        }
        return command;
    }

    /// The command that a pressed key means.
    public Optional<Command> of(KeyEvent event) {
        return commands.values().stream()
                .filter(command -> command.keys().stream().anyMatch(key -> key.match(event)))
                .findFirst();
    }

    /// Runs what a pressed key means and consumes the event; does neither if it means nothing.
    ///
    /// @param inText whether the text has the keyboard; if not, its keys are consumed without doing
    ///   anything, so that nothing changes that a person does not look at
    public void press(KeyEvent event, boolean inText) {
        of(event)
                .ifPresent(command -> {
                    event.consume();
                    if (inText || command.scope() == Command.Scope.WINDOW) {
                        command.run();
                    }
                });
    }
}
