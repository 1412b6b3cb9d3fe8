package dev.weft.client.editor;

import dev.weft.doc.Gesture;

import javafx.geometry.Point2D;
import javafx.scene.control.IndexRange;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Links in the text: which one is where, making, changing and opening them. Belongs to the JavaFX
/// thread.
public final class Links {

    private final WritingArea area;
    private final EditorBinding binding;
    private Consumer<String> opener = _ -> {};

    /// A link in the text.
    ///
    /// @param from text index of its first unit
    /// @param to its end, exclusive
    public record Link(int from, int to, String address) {}

    Links(WritingArea area, EditorBinding binding) {
        this.area = area;
        this.binding = binding;
        area.addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
        area.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    }

    /// Sets who opens addresses.
    public void setOpener(Consumer<String> opener) {
        this.opener = opener;
    }

    /// The link that the caret or the selection's start is in or touches.
    public Optional<Link> here() {
        int at = area.getSelection().getStart();
        return at(at).or(() -> at > 0 && area.getCaretColumn() > 0 ? at(at - 1) : Optional.empty());
    }

    /// The link that a character is part of, as far as it goes in its paragraph.
    Optional<Link> at(int index) {
        Optional<String> address = address(index);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int from = index;
        while (from > 0 && address(from - 1).equals(address)) {
            from--;
        }
        int to = index + 1;
        while (address(to).equals(address)) {
            to++;
        }
        return Optional.of(new Link(from, to, address.get()));
    }

    private Optional<String> address(int index) {
        if (index < 0 || index >= area.getLength() || area.getText(index, index + 1).equals("\n")) {
            return Optional.empty();
        }
        return area.getStyleOfChar(index).value("link");
    }

    /// Makes the selection a link, changes the link at the caret, or writes a new one.
    ///
    /// @param text what a new link says where nothing is selected
    public void set(String text, String address) {
        IndexRange selected = area.getSelection();
        Optional<Link> link = here();
        if (selected.getLength() > 0) {
            format(selected.getStart(), selected.getEnd(), Optional.of(address));
        } else if (link.isPresent()) {
            format(link.get().from(), link.get().to(), Optional.of(address));
        } else {
            TreeMap<String, String> formats = new TreeMap<>(binding.formatsAtCaret());
            formats.put("link", address);
            int at = selected.getStart();
            binding.perform(
                    new Gesture.Paste(at, at, List.of(new Gesture.Fragment(text, formats))));
        }
    }

    /// Makes the link at the caret, or all in the selection, plain text.
    public void remove() {
        IndexRange selected = area.getSelection();
        if (selected.getLength() > 0) {
            format(selected.getStart(), selected.getEnd(), Optional.empty());
        } else {
            here().ifPresent(link -> format(link.from(), link.to(), Optional.empty()));
        }
    }

    private void format(int from, int to, Optional<String> address) {
        binding.perform(new Gesture.Format(from, to, "link", address));
    }

    /// Opens an address, if it is of a kind that is safe to open.
    public void open(String address) {
        if (LinkAddress.isAddress(address)) {
            opener.accept(address);
        }
    }

    private void clicked(MouseEvent event) {
        if (isOpening(event)) {
            underMouse(event)
                    .ifPresent(link -> {
                        event.consume();
                        open(link.address());
                    });
        }
    }

    private void pressed(MouseEvent event) {
        if (isOpening(event) && underMouse(event).isPresent()) {
            event.consume();
        }
    }

    private static boolean isOpening(MouseEvent event) {
        return event.getButton() == MouseButton.PRIMARY && event.isShortcutDown();
    }

    private Optional<Link> underMouse(MouseEvent event) {
        Point2D point = area.screenToLocal(event.getScreenX(), event.getScreenY());
        OptionalInt character = area.hit(point.getX(), point.getY()).getCharacterIndex();
        return character.isPresent() ? at(character.getAsInt()) : Optional.empty();
    }
}
