package dev.weft.client.command;

import javafx.scene.input.KeyCombination;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Something a person can do: by menu, key, palette or button. All of it belongs to the JavaFX
/// thread.
///
/// @param id names it, and its title in the texts
/// @param place where it is listed
/// @param keys what runs it, the one that is shown first
/// @param scope where its keys count
/// @param enabled whether it would do anything now
/// @param state for a switch: how much of the selection has it
/// @param action does it
public record Command(
        String id,
        Place place,
        List<KeyCombination> keys,
        Scope scope,
        BooleanSupplier enabled,
        Optional<Supplier<Extent>> state,
        Runnable action) {

    /// Where keys count.
    public enum Scope {
        /// In the text only: another field has its own meaning for them.
        TEXT,
        /// Anywhere in the window.
        WINDOW
    }

    public Command {
        keys = List.copyOf(keys);
    }

    /// A command whose keys count in the text.
    public static Command inText(String id, Place place, Runnable action) {
        return new Command(id, place, List.of(), Scope.TEXT, () -> true, Optional.empty(), action);
    }

    /// A command whose keys count everywhere.
    public static Command inWindow(String id, Place place, Runnable action) {
        return new Command(
                id, place, List.of(), Scope.WINDOW, () -> true, Optional.empty(), action);
    }

    /// The same with keys.
    public Command on(KeyCombination... combinations) {
        return new Command(id, place, List.of(combinations), scope, enabled, state, action);
    }

    /// The same, possible only at times.
    public Command when(BooleanSupplier possible) {
        return new Command(id, place, keys, scope, possible, state, action);
    }

    /// The same as a switch.
    public Command showing(Supplier<Extent> extent) {
        return new Command(id, place, keys, scope, enabled, Optional.of(extent), action);
    }

    /// The key that is shown, as people read it in this system's way; empty if it has none.
    public Optional<String> keyText() {
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys.getFirst().getDisplayText());
    }

    /// Does it if that is possible now.
    public void run() {
        if (enabled.getAsBoolean()) {
            action.run();
        }
    }
}
