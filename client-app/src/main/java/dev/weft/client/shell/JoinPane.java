package dev.weft.client.shell;

import atlantafx.base.theme.Styles;

import dev.weft.client.session.Invitation;
import dev.weft.client.session.NearbyDocument;
import dev.weft.client.session.NearbyServer;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Locale;

/// The ways to join: who shares nearby, a list that fills by itself, and a field for a link or an
/// address.
final class JoinPane extends VBox {

    private final Desk desk;
    private final Runnable before;
    private final VBox found = new VBox(2);
    private final TextField link = new TextField();
    private final Label trouble = new Label();

    /// @param before done before anything is joined
    JoinPane(Desk desk, Runnable before) {
        super(8);
        this.desk = desk;
        this.before = before;
        Label heading = new Label(Texts.of("join.nearby"));
        heading.getStyleClass().add("field-label");
        ScrollPane scroll = new ScrollPane(found);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("recents");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getStyleClass().add("join-pane");
        getChildren().addAll(heading, scroll, byLink());
        show(List.of());
    }

    private Node byLink() {
        Label label = new Label(Texts.of("join.link"));
        label.getStyleClass().add("field-label");
        label.setLabelFor(link);
        link.setPromptText(Texts.of("join.link.prompt"));
        link.setAccessibleText(Texts.of("join.link"));
        HBox.setHgrow(link, Priority.ALWAYS);
        link.setOnAction(_ -> joinTyped());
        link.textProperty().addListener(_ -> trouble.setVisible(false));
        Button go = new Button(Texts.of("start.join.go"));
        go.getStyleClass().add(Styles.ACCENT);
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.setOnAction(_ -> joinTyped());
        trouble.getStyleClass().add("field-trouble");
        trouble.setWrapText(true);
        trouble.setMinHeight(Region.USE_PREF_SIZE);
        trouble.managedProperty().bind(trouble.visibleProperty());
        trouble.setVisible(false);
        return new VBox(6, label, new HBox(8, link, go), trouble);
    }

    /// Begins to look who is near.
    void look() {
        desk.library().nearby().look(this::show);
    }

    /// Looks no more.
    void stop() {
        desk.library().nearby().stop();
    }

    /// Puts the keyboard where it is wanted: on the first who shares, or into the field, with a
    /// copied link in it.
    void focus() {
        String copied = Clipboard.getSystemClipboard().getString();
        if (link.getText().isBlank()
                && copied != null
                && copied.strip().toLowerCase(Locale.ROOT).startsWith("weft://")) {
            link.setText(copied.strip());
        }
        found.getChildren().stream()
                .filter(Button.class::isInstance)
                .findFirst()
                .ifPresentOrElse(Node::requestFocus, link::requestFocus);
    }

    private void show(List<NearbyServer> servers) {
        int focused = focusedRow();
        found.getChildren().clear();
        for (NearbyServer server : servers) {
            server.documents().forEach(document -> found.getChildren().add(row(document)));
            if (server.documents().isEmpty()) {
                found.getChildren().add(closed(server));
            }
        }
        if (servers.isEmpty()) {
            found.getChildren().add(nobody());
        } else if (focused >= 0) {
            int last = found.getChildren().size() - 1;
            found.getChildren().get(Math.min(focused, last)).requestFocus();
        }
    }

    /// Somebody coming or going must not take the keyboard away.
    private int focusedRow() {
        List<Node> rows = found.getChildren();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).isFocused()) {
                return i;
            }
        }
        return -1;
    }

    private Node row(NearbyDocument document) {
        Label title = new Label(document.title());
        title.getStyleClass().add("recent-title");
        Label host = new Label(Texts.of("join.from", document.host()));
        host.getStyleClass().add("recent-place");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label join = new Label(Texts.of("start.join.go"));
        join.getStyleClass().add("join-go");
        join.setMinWidth(Region.USE_PREF_SIZE);
        HBox face = new HBox(12, Icons.of(Feather.USERS), new VBox(1, title, host), gap, join);
        face.setAlignment(Pos.CENTER_LEFT);
        Button row = new Button(null, face);
        row.getStyleClass().addAll(Styles.FLAT, "recent-row");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAccessibleText(Texts.of("join.row", document.title(), document.host()));
        face.prefWidthProperty().bind(row.widthProperty().subtract(24));
        row.setOnAction(_ -> join(document.invitation()));
        return row;
    }

    private static Node closed(NearbyServer server) {
        Label name = new Label(server.name());
        name.getStyleClass().add("recent-title");
        Label why = new Label(Texts.of("join.closed"));
        why.getStyleClass().add("recent-place");
        HBox row = new HBox(12, Icons.of(Feather.LOCK), new VBox(1, name, why));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("join-closed");
        return row;
    }

    private Node nobody() {
        Node picture = Icons.of(Feather.WIFI);
        picture.getStyleClass().add("join-nobody-icon");
        Label sentence = new Label(Texts.of("join.nobody"));
        sentence.getStyleClass().add("join-nobody-title");
        Label more = new Label(Texts.of("join.nobody.more"));
        more.getStyleClass().add("start-caption");
        more.setWrapText(true);
        Button share = new Button(Texts.of("join.share"));
        share.setOnAction(_ -> {
            before.run();
            desk.createShared();
        });
        Button address = new Button(Texts.of("join.address"));
        address.setOnAction(_ -> link.requestFocus());
        HBox buttons = new HBox(8, share, address);
        buttons.setAlignment(Pos.CENTER);
        VBox nobody = new VBox(6, picture, sentence, more, buttons);
        nobody.setAlignment(Pos.CENTER);
        nobody.getStyleClass().add("join-nobody");
        return nobody;
    }

    private void join(Invitation invitation) {
        before.run();
        var _ = desk.join(invitation);
    }

    private void joinTyped() {
        before.run();
        switch (Invitation.parse(link.getText())) {
            case Invitation.Reading.Link read -> {
                link.clear();
                join(read.invitation());
            }
            case Invitation.Reading.Broken broken ->
                    Invitation.parseAddress(link.getText())
                            .ifPresentOrElse(this::ask, () -> tell(broken.sentence()));
        }
    }

    /// An address names no document: the server there is asked what it offers.
    private void ask(Invitation.Address address) {
        var _ =
                desk.library()
                        .nearby()
                        .ask(address.host(), address.port())
                        .whenComplete((server, failure) -> {
                            if (failure != null) {
                                tell(Sentences.of(failure));
                            } else if (server.documents().size() == 1) {
                                link.clear();
                                join(server.documents().getFirst().invitation());
                            } else if (server.documents().isEmpty()) {
                                tell(Texts.of("join.address.none", server.address()));
                            } else {
                                show(List.of(server));
                            }
                        });
    }

    private void tell(String sentence) {
        trouble.setText(sentence);
        trouble.setVisible(true);
        link.requestFocus();
    }
}
