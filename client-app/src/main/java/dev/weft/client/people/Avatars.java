package dev.weft.client.people;

import dev.weft.client.session.RemotePerson;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import java.util.List;
import java.util.stream.Collectors;

/// The others who are here, as a row of overlapping discs; who finds no room is counted.
public final class Avatars extends HBox {

    private static final int SHOWN = 4;
    private static final double OVERLAP = -6;

    /// An empty row.
    public Avatars() {
        super(OVERLAP);
        setAlignment(Pos.CENTER_RIGHT);
        getStyleClass().add("avatars");
    }

    /// Shows exactly these people.
    public void show(List<RemotePerson> people, Palette palette) {
        getChildren().clear();
        int room = people.size() <= SHOWN ? SHOWN : SHOWN - 1;
        people.stream()
                .limit(room)
                .forEach(
                        person -> getChildren().add(new Avatar(person.name(), palette.of(person))));
        if (people.size() > room) {
            getChildren().add(rest(people.subList(room, people.size())));
        }
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
