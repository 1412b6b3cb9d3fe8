package dev.weft.client.shell;

import atlantafx.base.theme.Styles;

import dev.weft.access.Role;
import dev.weft.client.session.GuestLink;
import dev.weft.client.session.Invitation;
import dev.weft.client.session.OpenDocument;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The owner's part of the share panel: the link to pass on, for writing or for reading, and all
/// links that let somebody in, to be changed or taken back.
final class GuestLinks extends VBox {

    private final OpenDocument document;
    private final RecentTime times;
    private Role chosen = Role.EDITOR;

    GuestLinks(OpenDocument document, RecentTime times) {
        this.document = document;
        this.times = times;
        getStyleClass().add("share-content");
    }

    /// Shows how things are now.
    ///
    /// @param best the link to pass on before the server told of any others
    void refresh(Optional<Invitation> best) {
        getChildren().clear();
        getChildren().addAll(heading("share.link"), choice(), link(best));
        List<GuestLink> all = document.access().guests();
        if (!all.isEmpty()) {
            VBox rows = new VBox(2);
            all.forEach(guest -> rows.getChildren().add(row(guest)));
            getChildren().addAll(heading("share.links"), rows);
        }
    }

    private Node choice() {
        ToggleGroup group = new ToggleGroup();
        HBox buttons = new HBox();
        for (Role role : List.of(Role.EDITOR, Role.VIEWER)) {
            ToggleButton button = new ToggleButton(Texts.of("role." + role.wireName()));
            button.getStyleClass()
                    .add(buttons.getChildren().isEmpty() ? Styles.LEFT_PILL : Styles.RIGHT_PILL);
            button.setToggleGroup(group);
            button.setSelected(role == chosen);
            button.setOnAction(_ -> choose(role));
            buttons.getChildren().add(button);
        }
        return buttons;
    }

    private void choose(Role role) {
        chosen = role;
        if (known(role).isEmpty()) {
            document.access().invite(role);
        }
        refresh(Optional.empty());
    }

    private Optional<GuestLink> known(Role role) {
        return document.access().guests().stream()
                .filter(guest -> guest.grant().role() == role && guest.secret().isPresent())
                .reduce((_, newer) -> newer);
    }

    private Node link(Optional<Invitation> best) {
        Optional<Invitation> link =
                known(chosen)
                        .flatMap(GuestLink::secret)
                        .flatMap(document.access()::linkWith)
                        .map(made -> best.map(at -> at.with(made.pass().secret())).orElse(made));
        Optional<Invitation> shown =
                link.or(() ->
                        chosen == Role.EDITOR && document.access().guests().isEmpty()
                                ? best
                                : Optional.empty());
        return shown.map(GuestLinks::linkRow).orElseGet(this::make);
    }

    private Node make() {
        Button make = new Button(Texts.of("share.link.make"), Icons.of(Feather.LINK));
        make.setOnAction(_ -> document.access().invite(chosen));
        return make;
    }

    private static Node linkRow(Invitation invitation) {
        TextField link = new TextField(invitation.link());
        link.setEditable(false);
        link.getStyleClass().add("share-link");
        link.setAccessibleText(Texts.of("share.link"));
        HBox.setHgrow(link, Priority.ALWAYS);
        Button copy = new Button(Texts.of("share.copy"), Icons.of(Feather.COPY));
        copy.getStyleClass().add("share-copy");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(_ -> {
            ClipboardContent text = new ClipboardContent();
            text.putString(invitation.link());
            Clipboard.getSystemClipboard().setContent(text);
            copy.setText(Texts.of("share.copied"));
            copy.setGraphic(Icons.of(Feather.CHECK));
        });
        return new HBox(6, link, copy);
    }

    private Node row(GuestLink guest) {
        Role role = guest.grant().role();
        Label what = new Label(Texts.of("role." + role.wireName()));
        Label when =
                new Label(
                        Texts.of(
                                "share.link.made",
                                times.words(Instant.ofEpochSecond(guest.grant().createdAt()))));
        when.getStyleClass().add("recent-place");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Role other = role.mayEdit() ? Role.VIEWER : Role.EDITOR;
        Button change =
                small(
                        role.mayEdit() ? Feather.EYE : Feather.EDIT_2,
                        Texts.of("share.link." + other.wireName()));
        change.setOnAction(_ -> document.access().changeGuest(guest.grant().id(), other));
        Button revoke = small(Feather.TRASH_2, Texts.of("share.link.revoke"));
        revoke.getStyleClass().addAll(Styles.DANGER, "share-revoke");
        revoke.setOnAction(_ -> document.access().revokeGuest(guest.grant().id()));
        HBox row = new HBox(8, what, when, gap, change, revoke);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Button small(Feather icon, String words) {
        Button button = new Button(null, Icons.of(icon));
        button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        return button;
    }

    private static Label heading(String key) {
        Label heading = new Label(Texts.of(key));
        heading.getStyleClass().add("share-heading");
        return heading;
    }
}
