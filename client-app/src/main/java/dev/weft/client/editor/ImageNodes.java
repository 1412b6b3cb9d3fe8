package dev.weft.client.editor;

import dev.weft.client.exchange.Embed;
import dev.weft.client.exchange.ImageSize;
import dev.weft.client.session.ImageState;
import dev.weft.client.session.Images;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;

import java.io.ByteArrayInputStream;
import java.lang.ref.SoftReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;

/// Draws the objects in the text, which are rules and images: decodes them off the JavaFX thread,
/// keeps what was decoded as long as there is memory, and shows how far those have come that are on
/// their way.
final class ImageNodes {

    /// Decoded images are no larger; on paper and in the file they are whole.
    private static final int MOST_DECODED = 2_400;

    private final Images images;
    private final Map<String, SoftReference<Image>> decoded = new HashMap<>();
    private final Set<ImageBox> shown = Collections.newSetFromMap(new WeakHashMap<>());
    private final Set<RuleLine> rules = Collections.newSetFromMap(new WeakHashMap<>());
    private UnaryOperator<String> words = key -> "";
    private double zoom = 1;
    private double room = Embed.MOST;

    ImageNodes(Images images) {
        this.images = images;
        images.addListener(() -> List.copyOf(shown).forEach(this::fill));
    }

    void setWords(UnaryOperator<String> words) {
        this.words = words;
    }

    /// What stands for the object character of this style.
    Node node(InlineStyle style) {
        if (Embed.isRule(style.formats())) {
            RuleLine rule = new RuleLine(words.apply("rule"));
            rules.add(rule);
            rule.fit(zoom, room);
            return rule;
        }
        Optional<Embed> embed = Embed.of(style.formats());
        if (embed.isEmpty()) {
            Label unknown = new Label("?");
            unknown.getStyleClass().add("image-waiting");
            return unknown;
        }
        ImageBox box = new ImageBox(embed.get(), style.value("alt").orElse(""));
        shown.add(box);
        fit(box);
        fill(box);
        return box;
    }

    /// Shows them at another size.
    ///
    /// @param factor 1 is the usual one
    /// @param width of the column of text
    void fit(double factor, double width) {
        zoom = factor;
        room = width;
        shown.forEach(this::fit);
        rules.forEach(rule -> rule.fit(zoom, room));
    }

    private void fit(ImageBox box) {
        double width = Math.min(room, box.embed().width() * zoom);
        box.fit(width, width * box.embed().height() / box.embed().width());
    }

    /// The width at 100 % of something that is so wide on the screen.
    double natural(double width) {
        return width / zoom;
    }

    private void fill(ImageBox box) {
        String hash = box.embed().hash();
        SoftReference<Image> known = decoded.get(hash);
        Image image = known == null ? null : known.get();
        if (image != null) {
            box.show(image);
            return;
        }
        ImageState state = images.state(hash);
        box.show(state, words.apply("image." + state.kind().name().toLowerCase(Locale.ROOT)));
        if (state.kind() == ImageState.Kind.HERE) {
            var _ =
                    images.load(hash, ImageNodes::decode)
                            .thenAccept(made -> {
                                if (made.isPresent()) {
                                    decoded.put(hash, new SoftReference<>(made.get()));
                                    box.show(made.get());
                                } else {
                                    box.show(ImageState.MISSING, words.apply("image.broken"));
                                }
                            });
        }
    }

    /// Any thread.
    private static Optional<Image> decode(byte[] file) {
        Optional<ImageSize> size = ImageSize.of(file).filter(known -> !known.isTooMuch());
        if (size.isEmpty()) {
            return Optional.empty();
        }
        double width = Math.min(MOST_DECODED, size.get().width());
        Image image = new Image(new ByteArrayInputStream(file), width, 0, true, true);
        return Optional.of(image).filter(made -> !made.isError());
    }
}
