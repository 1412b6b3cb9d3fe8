package dev.weft.client.editor;

import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;

import org.fxmisc.flowless.VirtualizedScrollPane;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The area on its page: a column of comfortable width in the middle of the window, with a scroll
/// bar at the window's edge, and above it what is not part of the text: flags, text under
/// composition, the hint of an empty document.
final class Page extends StackPane {

    /// Widest column and its margins, relative to the size of body text.
    private static final double COLUMN = 46;

    private static final double MARGIN = 2;

    private static final int LAYOUTS_TO_FOLLOW = 3;

    private final WritingArea area;
    private final Pane overlay = new Pane();
    private final Label hint;
    private final Label composition = new Label();
    private final RemoteCarets carets;
    private final ParagraphMarkers markers;
    private final FoundMarks found;
    private final ShownText shown;
    private final Runnable place = this::place;
    private final List<Runnable> afterwards = new ArrayList<>();
    private Optional<SpellMarks> misspellings = Optional.empty();
    private double zoom = 1;

    /// Layouts after which what lies over the text is still to be placed. Asking the area where
    /// characters are makes it paint again, so placing at every layout would never come to rest;
    /// and one layout may not be enough, since the area lays out what comes into view step by step.
    private int layoutsToFollow;

    Page(
            WritingArea area,
            EditorBinding binding,
            FormatCommands formats,
            Finder finder,
            String hintText) {
        this.area = area;
        getStyleClass().add("page");
        getStylesheets().add(Page.class.getResource("editor.css").toExternalForm());
        markers = new ParagraphMarkers(area, i -> formats.toggleChecked(i, i + 1));
        area.setParagraphGraphicFactory(markers);
        carets = new RemoteCarets(area, overlay);
        found = new FoundMarks(area, finder, overlay);
        shown = new ShownText(area);
        hint = new Label(hintText);
        hint.getStyleClass().add("empty-hint");
        composition.getStyleClass().add("composition");
        composition.setVisible(false);
        overlay.getChildren().addAll(hint, composition);
        overlay.setMouseTransparent(true);
        overlay.setPickOnBounds(false);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(overlay.widthProperty());
        clip.heightProperty().bind(overlay.heightProperty());
        overlay.setClip(clip);
        getChildren().addAll(new VirtualizedScrollPane<>(area), overlay);
        area.widthProperty().addListener(_ -> fitColumn());
        followChanges(binding, finder);
        sceneProperty().addListener((_, before, now) -> followLayout(before, now));
        binding.carry(carets);
        binding.addObserver(this::refresh);
        binding.setCompositionView(this::compose);
        fitColumn();
    }

    /// Whatever may move text, or what is drawn over it.
    private void followChanges(EditorBinding binding, Finder finder) {
        area.viewportDirtyEvents().subscribe(_ -> disturb());
        area.selectionProperty().addListener(_ -> disturb());
        overlay.widthProperty().addListener(_ -> disturb());
        overlay.heightProperty().addListener(_ -> disturb());
        binding.addTextListener(this::disturb);
        finder.addObserver(this::disturb);
    }

    /// Underlines words that are spelt wrong from now on.
    void underline(Spelling spelling) {
        misspellings = Optional.of(new SpellMarks(area, spelling, overlay));
        spelling.addObserver(this::disturb);
        area.focusedProperty().addListener(_ -> disturb());
    }

    private void disturb() {
        layoutsToFollow = LAYOUTS_TO_FOLLOW;
        Platform.requestNextPulse();
    }

    private void fitColumn() {
        double body = Styles.BODY_PIXELS * zoom;
        double most = (area.getWidth() - COLUMN * body) / 2;
        double side = Math.max(MARGIN * Styles.BODY_PIXELS, most);
        area.setPadding(new Insets(0, side, 0, side));
    }

    /// Shows everything larger or smaller.
    ///
    /// @param factor 1 is the usual size
    void setZoom(double factor) {
        zoom = factor;
        setStyle("-fx-font-size: " + Styles.BODY_PIXELS * factor + "px;");
        fitColumn();
        disturb();
    }

    private void followLayout(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.removePostLayoutPulseListener(place);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(place);
            disturb();
        }
    }

    void showPeople(List<RemoteCaret> people) {
        carets.show(people);
        disturb();
    }

    /// Where others' carets are drawn, text indices in no order.
    List<Integer> caretsOfOthers() {
        return carets.positions();
    }

    private void compose(String text) {
        composition.setText(text);
        composition.setVisible(!text.isEmpty());
        disturb();
    }

    /// Places the hint anew, and what is drawn over the text.
    void refresh() {
        BlockStyle first = area.getParagraph(0).getParagraphStyle();
        hint.setVisible(
                area.isEditable() && area.getLength() == 0 && first.equals(BlockStyle.BODY));
        disturb();
    }

    /// Runs something when everything is where it belongs.
    void afterLayout(Runnable task) {
        afterwards.add(task);
        disturb();
    }

    private void place() {
        if (layoutsToFollow == 0) {
            return;
        }
        layoutsToFollow--;
        if (layoutsToFollow > 0) {
            Platform.requestNextPulse();
        }
        shown.forget();
        found.place(shown);
        misspellings.ifPresent(marks -> marks.place(shown, zoom));
        carets.place();
        markers.refresh();
        if (hint.isVisible()) {
            at(0, hint);
        }
        if (composition.isVisible()) {
            at(area.getCaretPosition(), composition);
        }
        if (layoutsToFollow == 0) {
            List<Runnable> tasks = List.copyOf(afterwards);
            afterwards.clear();
            tasks.forEach(Runnable::run);
        }
    }

    private void at(int position, Label label) {
        for (Bounds bounds : area.caretBoundsAt(position)) {
            Bounds local = overlay.screenToLocal(bounds);
            label.autosize();
            double middle = (local.getMinY() + local.getMaxY() - label.getHeight()) / 2;
            label.relocate(local.getMinX() + 1, middle);
        }
    }

    void close() {
        followLayout(getScene(), null);
        carets.show(List.of());
    }
}
