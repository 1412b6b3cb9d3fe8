package dev.weft.client.editor;

import dev.weft.client.exchange.Embed;
import dev.weft.client.exchange.HtmlReader;
import dev.weft.client.exchange.ImageSize;
import dev.weft.client.session.Images;
import dev.weft.doc.Gesture;

import javafx.scene.Node;
import javafx.scene.control.IndexRange;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// What is done with images: they come from files, drags and the clipboard, are chosen by a click,
/// and made larger or smaller by their corner or a command. An image is on the disk before the text
/// shows it. Belongs to the JavaFX thread.
public final class ImageCommands {

    private static final double STEP = 1.25;

    private final WritingArea area;
    private final EditorBinding binding;
    private final Images images;
    private final ImageNodes nodes;
    private UnaryOperator<String> words = key -> key;
    private Consumer<String> complaints = _ -> {};
    private Optional<ImageBox> chosen = Optional.empty();
    private Optional<Pull> pull = Optional.empty();

    /// A corner that is being pulled.
    ///
    /// @param from where the pull began, across the scene
    /// @param outwards 1 where it grows to the right, -1 to the left
    private record Pull(double from, double outwards) {}

    ImageCommands(WritingArea area, EditorBinding binding, Images images, ImageNodes nodes) {
        this.area = area;
        this.binding = binding;
        this.images = images;
        this.nodes = nodes;
    }

    void install() {
        area.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        area.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
        area.addEventFilter(MouseEvent.MOUSE_RELEASED, this::released);
        area.addEventFilter(DragEvent.DRAG_OVER, this::over);
        area.addEventFilter(DragEvent.DRAG_DROPPED, this::dropped);
        area.selectionProperty().addListener(_ -> unchoose());
    }

    /// Sets where sentences come from, and who is told them.
    public void setWords(UnaryOperator<String> source, Consumer<String> listener) {
        words = source;
        complaints = listener;
        nodes.setWords(source);
    }

    /// What the clipboard needs of them.
    ClipboardImages clipboard() {
        return new ClipboardImages(
                images, this::paste, key -> words.apply(key), text -> complaints.accept(text));
    }

    // ---- they come

    /// Puts images in place of the selection, one behind the other.
    public void insert(List<Path> files) {
        CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
        for (Path file : files) {
            before = before.thenCompose(_ -> insert(file));
        }
    }

    private CompletableFuture<Void> insert(Path file) {
        try {
            if (Files.size(file) > Images.MOST_BYTES) {
                complaints.accept(words.apply("image.large"));
            } else {
                return insert(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            complaints.accept(words.apply("image.unreadable"));
        }
        return CompletableFuture.completedFuture(null);
    }

    /// Puts an image in place of the selection.
    ///
    /// @param file not to be changed any more
    public CompletableFuture<Void> insert(byte[] file) {
        Optional<ImageSize> size = ImageSize.of(file);
        if (size.isEmpty() || size.get().isTooMuch()) {
            complaints.accept(words.apply(size.isEmpty() ? "image.unknown" : "image.pixels"));
            return CompletableFuture.completedFuture(null);
        }
        return images.add(file)
                .thenAccept(hash -> show(hash, size.get()))
                .exceptionally(failure -> {
                    complaints.accept(sentence(failure));
                    return null;
                });
    }

    /// What a person is told of an image that was not kept.
    static String sentence(Throwable failure) {
        Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
        return String.valueOf(cause.getMessage());
    }

    private void show(String hash, ImageSize size) {
        Embed embed = Embed.fresh(hash, size);
        IndexRange selected = area.getSelection();
        Gesture.Fragment object =
                new Gesture.Fragment(Embed.OBJECT, new TreeMap<>(Map.of("embed", embed.value())));
        binding.perform(new Gesture.Paste(selected.getStart(), selected.getEnd(), List.of(object)));
    }

    /// Takes images from the clipboard, if there are any that are not part of a text.
    ///
    /// @return whether there were
    private boolean paste(Clipboard clipboard) {
        List<Path> files = images(clipboard.getFiles());
        if (!files.isEmpty()) {
            insert(files);
            return true;
        }
        Image image = clipboard.hasImage() && !hasWords(clipboard) ? clipboard.getImage() : null;
        if (image == null) {
            return false;
        }
        if (((long) image.getWidth()) * ((long) image.getHeight()) > 40_000_000) {
            complaints.accept(words.apply("image.pixels"));
            return true;
        }
        var _ = insert(PngWriter.write(image));
        return true;
    }

    /// Browsers put an image on the clipboard together with the HTML that shows it, and its address
    /// as text.
    private static boolean hasWords(Clipboard clipboard) {
        String html = clipboard.getHtml();
        return html == null
                ? clipboard.hasString()
                : HtmlReader.read(html).filter(rich -> !rich.plain().isBlank()).isPresent();
    }

    private static List<Path> images(List<File> files) {
        return files.stream()
                .filter(file ->
                        file.getName()
                                .toLowerCase(Locale.ROOT)
                                .matches(".*\\.(png|jpe?g|gif|bmp|webp|tiff?|svg|heic|avif)"))
                .map(File::toPath)
                .toList();
    }

    private void over(DragEvent event) {
        if (area.isEditable() && event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        Dragboard board = event.getDragboard();
        List<Path> files = board.hasFiles() ? images(board.getFiles()) : List.of();
        if (board.hasFiles()) {
            area.moveTo(area.hit(event.getX(), event.getY()).getInsertionIndex());
            if (files.isEmpty()) {
                complaints.accept(words.apply("image.unknown"));
            }
            insert(files);
            event.setDropCompleted(!files.isEmpty());
            event.consume();
        }
    }

    // ---- chosen and resized

    /// The place of the image that is selected, or that stands left of the caret.
    private Optional<Integer> here() {
        IndexRange selected = area.getSelection();
        int at = selected.getLength() == 1 ? selected.getStart() : selected.getStart() - 1;
        return selected.getLength() <= 1 && embed(at).isPresent()
                ? Optional.of(at)
                : Optional.empty();
    }

    private Optional<Embed> embed(int at) {
        return at >= 0 && at < area.getLength() && area.getText(at, at + 1).equals(Embed.OBJECT)
                ? Embed.of(area.getStyleOfChar(at).formats())
                : Optional.empty();
    }

    /// Whether there is an image to change.
    public boolean isHere() {
        return here().isPresent();
    }

    /// Makes the image larger or smaller by a quarter.
    public void resize(boolean larger) {
        here().ifPresent(at ->
                embed(at)
                        .ifPresent(
                                embed -> resize(at, embed.width() * (larger ? STEP : 1 / STEP))));
    }

    private void resize(int at, double width) {
        embed(at)
                .map(embed -> embed.withWidth(width))
                .filter(embed -> !Optional.of(embed).equals(embed(at)))
                .ifPresent(embed ->
                        binding.perform(
                                new Gesture.Format(
                                        at, at + 1, "embed", Optional.of(embed.value()))));
    }

    private void pressed(MouseEvent event) {
        Optional<ImageBox> box = box(event);
        box.ifPresent(hit -> {
            var inside = hit.sceneToLocal(event.getSceneX(), event.getSceneY());
            double outwards = hit.outwards(inside.getX(), inside.getY());
            pull =
                    area.isEditable() && outwards != 0
                            ? Optional.of(new Pull(event.getSceneX(), outwards))
                            : Optional.empty();
            placeOf(hit)
                    .ifPresent(at -> {
                        area.requestFocus();
                        area.selectRange(at, at + 1);
                        hit.choose(true);
                        chosen = box;
                    });
            event.consume();
        });
    }

    private Optional<Integer> placeOf(ImageBox box) {
        var middle = area.sceneToLocal(box.localToScene(2, box.getHeight() / 2));
        int at = area.hit(middle.getX(), middle.getY()).getInsertionIndex();
        return List.of(at, at - 1).stream()
                .filter(place -> embed(place).filter(box.embed()::equals).isPresent())
                .findFirst();
    }

    private void unchoose() {
        chosen.ifPresent(box -> box.choose(false));
        chosen = Optional.empty();
    }

    private void dragged(MouseEvent event) {
        if (pull.isPresent() && chosen.isPresent()) {
            ImageBox box = chosen.get();
            Embed preview = box.embed().withWidth(wanted(event));
            double factor = 1 / nodes.natural(1);
            box.fit(preview.width() * factor, preview.height() * factor);
            event.consume();
        } else if (box(event).isPresent() && chosen.isPresent()) {
            event.consume();
        }
    }

    private double wanted(MouseEvent event) {
        double pulled =
                pull.map(one -> (event.getSceneX() - one.from()) * one.outwards()).orElse(0.0);
        return chosen.map(box -> box.embed().width() + nodes.natural(pulled)).orElse(0.0);
    }

    private void released(MouseEvent event) {
        if (pull.isPresent() && chosen.isPresent()) {
            double width = wanted(event);
            here().ifPresent(at -> resize(at, width));
            event.consume();
        }
        pull = Optional.empty();
    }

    private static Optional<ImageBox> box(MouseEvent event) {
        Node node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !(node instanceof ImageBox)) {
            node = node.getParent();
        }
        return node instanceof ImageBox box ? Optional.of(box) : Optional.empty();
    }
}
