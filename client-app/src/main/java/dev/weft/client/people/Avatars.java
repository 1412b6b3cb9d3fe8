package dev.weft.client.people;

import dev.weft.client.session.RemotePerson;
import dev.weft.graph.AgentId;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The others who are here, as a row of overlapping discs, each a button that leads to where the
/// person writes; who finds no room is counted. Belongs to the JavaFX thread.
public final class Avatars extends HBox {

    private static final int SHOWN = 4;
    private static final double OVERLAP = -6;

    private final UnaryOperator<String> hint;
    private final Consumer<AgentId> chosen;
    private final Map<Seen, Button> buttons = new LinkedHashMap<>();

    /// What a disc shows; one that shows the same stays, and keeps the keyboard if it has it.
    private record Seen(AgentId agent, String name, int colour) {}

    /// An empty row.
    ///
    /// @param hint what a disc's button does, in words, for a name
    /// @param chosen is told whose disc was pressed
    public Avatars(UnaryOperator<String> hint, Consumer<AgentId> chosen) {
        super(OVERLAP);
        this.hint = hint;
        this.chosen = chosen;
        setAlignment(Pos.CENTER_RIGHT);
        getStyleClass().add("avatars");
    }

    /// Shows exactly these people.
    ///
    /// @param followed whose every step is followed
    public void show(List<RemotePerson> people, Palette palette, Optional<AgentId> followed) {
        int room = people.size() <= SHOWN ? SHOWN : SHOWN - 1;
        Map<Seen, Button> now = new LinkedHashMap<>();
        people.stream()
                .limit(room)
                .forEach(person -> {
                    Seen seen = new Seen(person.agent(), person.name(), palette.of(person));
                    Button known = buttons.get(seen);
                    Button button = known == null ? button(seen) : known;
                    button.getStyleClass().remove("avatar-followed");
                    if (followed.filter(person.agent()::equals).isPresent()) {
                        button.getStyleClass().add("avatar-followed");
                    }
                    now.put(seen, button);
                });
        boolean same = people.size() <= room && List.copyOf(now.values()).equals(getChildren());
        buttons.clear();
        buttons.putAll(now);
        if (!same) {
            getChildren().setAll(now.values());
            if (people.size() > room) {
                getChildren().add(rest(people.subList(room, people.size())));
            }
        }
    }

    private Button button(Seen seen) {
        Avatar disc = new Avatar(seen.name(), seen.colour());
        disc.setTooltip(null);
        Button button = new Button(null, disc);
        button.getStyleClass().setAll("avatar-button");
        button.setTooltip(new Tooltip(hint.apply(seen.name())));
        button.setAccessibleText(hint.apply(seen.name()));
        button.setOnAction(_ -> chosen.accept(seen.agent()));
        return button;
    }

    private static Label rest(List<RemotePerson> people) {
        Label rest = new Label("+" + people.size());
        rest.getStyleClass().setAll("avatar", "avatar-rest");
        String names = people.stream().map(RemotePerson::name).collect(Collectors.joining("\n"));
        rest.setTooltip(new Tooltip(names));
        rest.setAccessibleText(names);
        return rest;
    }
}
