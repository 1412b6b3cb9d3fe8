package dev.weft.client.shell;

import dev.weft.client.command.Command;
import dev.weft.client.command.CommandSet;
import dev.weft.client.command.Extent;
import dev.weft.client.command.Keys;
import dev.weft.client.command.Topic;

import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The menus, made from the commands. What an item shows is asked when its menu opens; the key
/// beside an item is only shown by it, the window's own keys run it.
final class MainMenu extends MenuBar {

    private final Runnable afterwards;
    private final Map<KeyCombination, Menu> openers = new LinkedHashMap<>();

    /// @param afterwards runs after a command, for instance to give the text the keyboard back
    MainMenu(CommandSet commands, Runnable afterwards) {
        this.afterwards = afterwards;
        getStyleClass().add("main-menu");
        setMinWidth(0);
        setMinHeight(Region.USE_PREF_SIZE);
        for (Topic topic : Topic.values()) {
            List<Command> own =
                    commands.all().stream()
                            .filter(command -> command.place().topic() == topic)
                            .toList();
            if (!own.isEmpty()) {
                getMenus().add(menu(topic, own));
            }
        }
    }

    /// Opens the menu whose letter is pressed together with Alt, and consumes the event.
    ///
    /// JavaFX's own mnemonics take letters without Alt too, once a window missed that Alt was let
    /// go (as when the person switched to another one): what is typed then would be lost.
    void press(KeyEvent event) {
        openers.forEach((key, menu) -> {
            if (!event.isConsumed() && key.match(event)) {
                event.consume();
                menu.show();
            }
        });
    }

    /// A menu without items.
    ///
    /// @param title with an underscore before the letter that opens it
    private Menu titled(String title) {
        Menu menu = new Menu(title.replace("_", ""));
        menu.setMnemonicParsing(false);
        int letter = title.indexOf('_') + 1;
        KeyCode code =
                KeyCode.getKeyCode(title.substring(letter, letter + 1).toUpperCase(Locale.ROOT));
        if (letter > 0 && code != null && !Keys.isMac()) {
            openers.put(Keys.alt(code), menu);
        }
        return menu;
    }

    private Menu menu(Topic topic, List<Command> commands) {
        Menu menu = titled(Texts.of("menu." + topic.name().toLowerCase(Locale.ROOT)));
        List<Runnable> refreshes = new ArrayList<>();
        Optional<Menu> submenu = Optional.empty();
        int group = commands.getFirst().place().group();
        for (Command command : commands) {
            if (command.place().group() != group) {
                group = command.place().group();
                menu.getItems().add(new SeparatorMenuItem());
            }
            MenuItem item = item(command, refreshes);
            Optional<String> name = command.place().submenu();
            if (name.isEmpty()) {
                menu.getItems().add(item);
                continue;
            }
            String title = Texts.of("menu.sub." + name.get());
            if (submenu.filter(open -> open.getText().equals(title)).isEmpty()) {
                submenu = Optional.of(new Menu(title));
                menu.getItems().add(submenu.get());
            }
            submenu.get().getItems().add(item);
        }
        menu.setOnShowing(event -> {
            if (menu.equals(event.getTarget())) {
                refreshes.forEach(Runnable::run);
            }
        });
        return menu;
    }

    private MenuItem item(Command command, List<Runnable> refreshes) {
        String title = CommandTexts.title(command);
        MenuItem item =
                command.state().isPresent() ? new CheckMenuItem(title) : new MenuItem(title);
        item.setMnemonicParsing(false);
        command.keys().stream().findFirst().ifPresent(item::setAccelerator);
        item.setOnAction(_ -> {
            command.run();
            afterwards.run();
        });
        refreshes.add(() -> {
            item.setDisable(!command.enabled().getAsBoolean());
            if (item instanceof CheckMenuItem check) {
                command.state().ifPresent(state -> check.setSelected(state.get() == Extent.ALL));
            }
        });
        return item;
    }
}
