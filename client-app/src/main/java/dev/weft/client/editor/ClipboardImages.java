package dev.weft.client.editor;

import dev.weft.client.exchange.ImageFile;
import dev.weft.client.exchange.RichText;
import dev.weft.client.session.Images;

import javafx.scene.input.Clipboard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Images that are copied and pasted within a text: their files go along, so that another document
/// or another program has them. Belongs to the JavaFX thread.
final class ClipboardImages {

    /// Files that go along with a copied text, together; beyond that images are copied without.
    private static final int MOST_BYTES = 32 << 20;

    private final Images images;
    private final Predicate<Clipboard> alone;
    private final UnaryOperator<String> words;
    private final Consumer<String> complaints;

    /// @param alone takes images that are on the clipboard without a text, and says whether it did
    /// @param words where sentences come from
    ClipboardImages(
            Images images,
            Predicate<Clipboard> alone,
            UnaryOperator<String> words,
            Consumer<String> complaints) {
        this.images = images;
        this.alone = alone;
        this.words = words;
        this.complaints = complaints;
    }

    /// Takes images from a clipboard that are not part of a text.
    ///
    /// @return whether there were
    boolean take(Clipboard clipboard) {
        return alone.test(clipboard);
    }

    /// The text with the files of its images that are here.
    CompletableFuture<RichText> withFiles(RichText text) {
        Map<String, ImageFile> files = new HashMap<>();
        CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
        for (String hash : text.images()) {
            before =
                    before.thenCompose(_ -> images.load(hash, ClipboardImages::file))
                            .thenAccept(loaded ->
                                    loaded.filter(file -> fits(files, file))
                                            .ifPresent(file -> files.put(hash, file)));
        }
        return before.thenApply(_ -> text.with(files));
    }

    /// Hashes it, which is not for the JavaFX thread.
    private static Optional<ImageFile> file(byte[] bytes) {
        return Optional.of(ImageFile.of(bytes));
    }

    private static boolean fits(Map<String, ImageFile> files, ImageFile another) {
        int bytes = files.values().stream().mapToInt(file -> file.bytes().length).sum();
        return bytes + another.bytes().length <= MOST_BYTES;
    }

    /// Whether files came with a text that are not kept yet.
    boolean isNew(RichText text) {
        return !unkept(text).isEmpty();
    }

    private List<ImageFile> unkept(RichText text) {
        Set<String> shown = text.images();
        return text.files().values().stream()
                .filter(file -> shown.contains(file.hash()) && !images.isHere(file.hash()))
                .toList();
    }

    /// Keeps the files that came with a text; the text may show its images when that is done. What
    /// does not fit is said.
    CompletableFuture<Void> keep(RichText text) {
        CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
        for (ImageFile file : unkept(text)) {
            before = before.thenCompose(_ -> add(file));
        }
        return before;
    }

    private CompletableFuture<Void> add(ImageFile file) {
        return images.add(file.bytes())
                .<Void>thenApply(_ -> null)
                .exceptionally(failure -> {
                    complaints.accept(ImageCommands.sentence(failure));
                    return null;
                });
    }

    /// Says that images stayed behind, if some did.
    void tell(RichText text) {
        if (text.lessImages()) {
            complaints.accept(words.apply("image.behind"));
        }
    }
}
