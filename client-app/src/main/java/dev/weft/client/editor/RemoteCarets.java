package dev.weft.client.editor;

import dev.weft.doc.ChangeSet;
import dev.weft.doc.Side;

import javafx.animation.FadeTransition;
import javafx.animation.PauseTransition;
import javafx.animation.SequentialTransition;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.util.Duration;

import org.fxmisc.richtext.Caret;
import org.fxmisc.richtext.CaretNode;
import org.fxmisc.richtext.SelectionImpl;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Draws other people's carets and selections in an area, and a name flag above each caret that has
/// just moved. The flags live on a pane above the area and follow the carets at every layout.
final class RemoteCarets {

    private static final Duration FLAG_STAYS = Duration.seconds(2.5);
    private static final Duration FLAG_FADES = Duration.millis(400);

    private final WritingArea area;
    private final Pane overlay;
    private final Map<String, Drawn> drawn = new HashMap<>();
    private Optional<List<RemoteCaret>> ahead = Optional.empty();
    private boolean held;

    RemoteCarets(WritingArea area, Pane overlay) {
        this.area = area;
        this.overlay = overlay;
    }

    /// Shows exactly these carets; while a gesture is under way, as soon as the text is written.
    void show(List<RemoteCaret> carets) {
        if (held) {
            ahead = Optional.of(carets);
            return;
        }
        Set<String> gone = new HashSet<>(drawn.keySet());
        for (RemoteCaret caret : carets) {
            gone.remove(caret.key());
            Drawn known = drawn.get(caret.key());
            if (known != null && known.looksLike(caret)) {
                known.move(caret);
            } else {
                if (known != null) {
                    known.remove();
                }
                drawn.put(caret.key(), new Drawn(caret));
            }
        }
        gone.forEach(key -> Optional.ofNullable(drawn.remove(key)).ifPresent(Drawn::remove));
    }

    /// From here to [#release()] what is to be shown is meant for the text after the change.
    void hold() {
        held = true;
    }

    /// Takes the selections away before the text is written to; see [EditorBinding].
    void lift() {
        drawn.values().forEach(Drawn::lift);
    }

    /// Puts carets and selections on the same characters after the text was written to.
    void putBack(ChangeSet changes) {
        drawn.values().forEach(person -> person.putBack(changes));
    }

    /// Ends what [#hold()] began.
    void release() {
        held = false;
        Optional<List<RemoteCaret>> waiting = ahead;
        ahead = Optional.empty();
        waiting.ifPresent(this::show);
    }

    /// Where the carets are drawn.
    List<Integer> positions() {
        return drawn.values().stream().map(person -> person.caret.getPosition()).toList();
    }

    /// Puts every flag where its caret is now.
    void place() {
        drawn.values().forEach(Drawn::place);
    }

    /// One person's caret, selection and flag.
    private final class Drawn {
        private final CaretNode caret;
        private final SelectionImpl<BlockStyle, String, InlineStyle> selection;
        private final Label flag;
        private final SequentialTransition fade;
        private RemoteCaret shown;

        Drawn(RemoteCaret remote) {
            shown = remote;
            caret = new CaretNode("remote-" + remote.key(), area, clamp(remote.focus()));
            caret.getStyleClass().addAll("remote-caret", "person-" + remote.colour());
            caret.setShowCaret(Caret.CaretVisibility.ON);
            caret.setBlinkRate(Duration.ZERO);
            selection =
                    new SelectionImpl<>(
                            "selection-" + remote.key(),
                            area,
                            path ->
                                    path.getStyleClass()
                                            .addAll(
                                                    "remote-selection",
                                                    "person-" + remote.colour()));
            flag = new Label(remote.name());
            flag.getStyleClass().addAll("caret-flag", "person-" + remote.colour());
            flag.setMouseTransparent(true);
            flag.setVisible(false);
            fade = new SequentialTransition(new PauseTransition(FLAG_STAYS), fading(), hiding());
            area.addCaret(caret);
            area.addSelection(selection);
            overlay.getChildren().add(flag);
            select(remote);
            raise();
        }

        private FadeTransition fading() {
            FadeTransition fading = new FadeTransition(FLAG_FADES, flag);
            fading.setFromValue(1);
            boolean still = Platform.getPreferences().isReducedMotion();
            fading.setToValue(still ? 1 : 0);
            return fading;
        }

        private PauseTransition hiding() {
            PauseTransition hiding = new PauseTransition(Duration.ONE);
            hiding.setOnFinished(_ -> flag.setVisible(false));
            return hiding;
        }

        boolean looksLike(RemoteCaret other) {
            return shown.name().equals(other.name()) && shown.colour() == other.colour();
        }

        void move(RemoteCaret to) {
            boolean moved = shown.focus() != to.focus() || shown.anchor() != to.anchor();
            shown = to;
            if (caret.getPosition() != clamp(to.focus())) {
                caret.moveTo(clamp(to.focus()));
            }
            select(to);
            if (moved) {
                raise();
            }
        }

        private void select(RemoteCaret to) {
            int start = clamp(Math.min(to.anchor(), to.focus()));
            int end = clamp(Math.max(to.anchor(), to.focus()));
            if (selection.getStartPosition() != start || selection.getEndPosition() != end) {
                selection.selectRange(start, end);
            }
        }

        void lift() {
            if (selection.getLength() > 0) {
                selection.selectRange(0, 0);
            }
        }

        void putBack(ChangeSet changes) {
            int anchor = PositionShift.shift(shown.anchor(), changes, Side.LEFT);
            int focus = PositionShift.shift(shown.focus(), changes, Side.LEFT);
            shown = new RemoteCaret(shown.key(), shown.name(), shown.colour(), anchor, focus);
            caret.moveTo(clamp(focus));
            select(shown);
        }

        private int clamp(int position) {
            return Math.clamp(position, 0, area.getLength());
        }

        private void raise() {
            flag.setOpacity(1);
            flag.setVisible(true);
            fade.playFromStart();
            place();
        }

        void place() {
            if (!flag.isVisible()) {
                return;
            }
            Optional<Bounds> bounds = boundsOfCaret();
            flag.setOpacity(bounds.isEmpty() ? 0 : Math.max(flag.getOpacity(), OPACITY_FLOOR));
            bounds.ifPresent(this::placeAt);
        }

        private Optional<Bounds> boundsOfCaret() {
            if (area.getScene() == null || caret.getPosition() > area.getLength()) {
                return Optional.empty();
            }
            return area.getCaretBoundsOnScreen(caret)
                    .map(overlay::screenToLocal)
                    .filter(b -> b.getMaxY() > 0 && b.getMinY() < overlay.getHeight());
        }

        private void placeAt(Bounds bounds) {
            flag.autosize();
            double above = bounds.getMinY() - flag.getHeight();
            double y = above < 0 ? bounds.getMaxY() : above;
            double x = Math.min(bounds.getMinX(), overlay.getWidth() - flag.getWidth());
            flag.relocate(Math.max(0, x), y);
        }

        void remove() {
            fade.stop();
            area.removeCaret(caret);
            caret.dispose();
            area.removeSelection(selection);
            selection.dispose();
            overlay.getChildren().remove(flag);
        }
    }

    private static final double OPACITY_FLOOR = 0.01;
}
