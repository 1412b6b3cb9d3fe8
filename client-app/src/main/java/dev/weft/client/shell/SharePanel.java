package dev.weft.client.shell;

import atlantafx.base.theme.Styles;

import dev.weft.client.people.Avatar;
import dev.weft.client.people.Palette;
import dev.weft.client.session.Hosting;
import dev.weft.client.session.Invitation;
import dev.weft.client.session.OpenDocument;
import dev.weft.client.session.RemotePerson;
import dev.weft.client.session.SyncState;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Sharing, as a card below the Share button: asks once who may reach the document, then shows
/// address, invite link and who is here. Part of the window, so it takes no popup of its own.
final class SharePanel extends VBox {

    private final OpenDocument document;
    private final Desk desk;
    private final Palette palette;
    private final VBox content = new VBox();
    private final GuestLinks links;
    private boolean starting;
    private String trouble = "";

    SharePanel(OpenDocument document, Desk desk, Palette palette) {
        this.document = document;
        this.desk = desk;
        this.palette = palette;
        links = new GuestLinks(document, new RecentTime(desk.clock(), desk.zone()));
        getStyleClass().add("share-panel");
        content.getStyleClass().add("share-content");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().addAll(header(), content);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        setVisible(false);
    }

    private Node header() {
        Label title = new Label(Texts.of("share.title"));
        title.getStyleClass().add("share-title");
        Button close = new Button(null, Icons.of(Feather.X));
        close.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        close.setAccessibleText(Texts.of("share.close"));
        close.setOnAction(_ -> close());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox header = new HBox(title, gap, close);
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    /// Opens the panel; shares at once where it is clear who may reach the document.
    void open() {
        setVisible(true);
        boolean alone = document.state() instanceof SyncState.Local;
        desk.profile()
                .settings()
                .network()
                .filter(_ -> alone && !starting)
                .ifPresent(network ->
                        share(network ? Hosting.Reach.NETWORK : Hosting.Reach.THIS_COMPUTER));
        refresh();
    }

    void close() {
        setVisible(false);
        desk.backToText(document);
    }

    /// Shows how things are now.
    void refresh() {
        if (!isVisible()) {
            return;
        }
        content.getChildren().clear();
        if (!trouble.isEmpty()) {
            content.getChildren().add(sentence(trouble, "share-trouble"));
        }
        if (starting) {
            content.getChildren().add(busy());
        } else if (hosting().isSharing(document)) {
            shared(hosting().invitations(document));
        } else if (document.state() instanceof SyncState.Local) {
            ask();
        } else {
            guest();
        }
    }

    private Hosting hosting() {
        return desk.library().hosting();
    }

    private void ask() {
        Button network = new Button(Texts.of("share.ask.network"), Icons.of(Feather.WIFI));
        network.getStyleClass().add(Styles.ACCENT);
        network.setDefaultButton(true);
        network.setOnAction(_ -> answer(true));
        Button here = new Button(Texts.of("share.ask.here"), Icons.of(Feather.MONITOR));
        here.setOnAction(_ -> answer(false));
        for (Button button : List.of(network, here)) {
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAlignment(Pos.CENTER_LEFT);
        }
        content.getChildren()
                .addAll(
                        sentence(Texts.of("share.ask"), "share-sentence"),
                        heading(Texts.of("share.ask.question")),
                        network,
                        here);
    }

    private void answer(boolean network) {
        desk.profile().change(desk.profile().settings().withNetwork(network));
        share(network ? Hosting.Reach.NETWORK : Hosting.Reach.THIS_COMPUTER);
    }

    private void share(Hosting.Reach reach) {
        starting = true;
        trouble = "";
        refresh();
        var links = hosting().share(document, reach, OptionalInt.empty());
        var _ =
                links.whenComplete((_, failure) -> {
                    starting = false;
                    trouble = failure == null ? "" : Sentences.of(failure);
                    refresh();
                });
    }

    private Node busy() {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add(Styles.SMALL);
        return new VBox(8, sentence(Texts.of("share.starting"), "share-sentence"), bar);
    }

    private void shared(List<Invitation> invitations) {
        boolean network =
                desk.profile().settings().network().orElse(false)
                        && !invitations.isEmpty()
                        && !isLoopback(invitations.getFirst());
        content.getChildren().add(status(Texts.of(network ? "share.shared" : "share.shared.here")));
        Optional<Invitation> best = invitations.stream().findFirst();
        links.refresh(best);
        content.getChildren().add(links);
        hosting()
                .code()
                .ifPresent(code ->
                        content.getChildren()
                                .addAll(heading(Texts.of("share.code")), DoubtPanel.words(code)));
        best.ifPresent(link ->
                content.getChildren()
                        .addAll(heading(Texts.of("share.address")), new Label(link.hostAndPort())));
        if (!network) {
            Button widen = new Button(Texts.of("share.widen"), Icons.of(Feather.WIFI));
            widen.setOnAction(_ -> answer(true));
            content.getChildren().add(widen);
        }
        people();
        Button stop = new Button(Texts.of("share.stop"));
        stop.getStyleClass().addAll(Styles.FLAT, Styles.DANGER, "share-stop");
        stop.setOnAction(_ -> stop());
        content.getChildren().add(stop);
    }

    private static boolean isLoopback(Invitation invitation) {
        return invitation.host().startsWith("127.")
                || invitation.host().equals("localhost")
                || invitation.host().equals("::1");
    }

    private void stop() {
        var _ =
                hosting()
                        .stop()
                        .whenComplete((_, failure) -> {
                            trouble =
                                    failure == null
                                            ? Texts.of("share.stopped")
                                            : Sentences.of(failure);
                            refresh();
                            trouble = "";
                        });
    }

    private void guest() {
        desk.library().recent().stream()
                .filter(recent -> recent.id().equals(document.id()))
                .map(recent -> Texts.of("share.guest", recent.place()))
                .findFirst()
                .ifPresent(words -> content.getChildren().add(status(words)));
        if (document.role().mayInvite()) {
            links.refresh(Optional.empty());
            content.getChildren().add(links);
        } else {
            String role = Texts.of("share.role." + document.role().wireName());
            content.getChildren().add(sentence(role, "share-sentence"));
        }
        people();
    }

    private void people() {
        VBox rows = new VBox(4);
        String own = desk.profile().settings().name();
        rows.getChildren().add(person(Texts.of("share.you", own), own, palette.own()));
        for (RemotePerson person : document.people()) {
            rows.getChildren().add(person(person.name(), person.name(), palette.of(person)));
        }
        content.getChildren().addAll(heading(Texts.of("share.people")), rows);
    }

    private static Node person(String text, String name, int colour) {
        Label label = new Label(text);
        HBox row = new HBox(8, new Avatar(name, colour), label);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node status(String text) {
        Label status = new Label(text, Icons.of(Feather.RADIO));
        status.getStyleClass().add("share-status");
        return status;
    }

    private static Label heading(String text) {
        Label heading = new Label(text);
        heading.getStyleClass().add("share-heading");
        return heading;
    }

    private static Label sentence(String text, String styleClass) {
        Label sentence = new Label(text);
        sentence.getStyleClass().add(styleClass);
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        return sentence;
    }
}
