package dev.weft.client.exchange;

import org.jsoup.nodes.Element;

import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Images that are part of an HTML text, as `data:` addresses (RFC 2397). Those that lie elsewhere,
/// on the web or in files, are left out: nothing is fetched because somebody pasted a text.
final class InlineImages {

    private static final Pattern DATA =
            Pattern.compile(
                    "data:image/[a-z.+-]+(;[a-z0-9=_-]+)*;base64,", Pattern.CASE_INSENSITIVE);
    private static final Pattern PIXELS = Pattern.compile("([0-9]{1,4})(\\.[0-9]+)?(px)?");

    /// Pages count their readers with images of a pixel; nobody misses those.
    private static final int A_DOT = 2;

    private final Map<String, ImageFile> files = new HashMap<>();
    private boolean someLeftOut;

    /// The image of an element, if it is in the text and can be shown.
    Optional<Embed> read(Element image) {
        Optional<Integer> wanted = width(image);
        Optional<ImageFile> stored = data(image).map(ImageFile::of);
        Optional<Embed> embed =
                stored.flatMap(file ->
                        ImageSize.of(file.bytes())
                                .filter(size -> !size.isTooMuch())
                                .map(size -> Embed.fresh(file.hash(), size)));
        if (embed.isEmpty()) {
            someLeftOut |= wanted.isEmpty() || wanted.get() > A_DOT;
            return Optional.empty();
        }
        stored.ifPresent(file -> files.put(file.hash(), file));
        return embed.map(one -> wanted.map(one::withWidth).orElse(one));
    }

    /// The bytes of an image whose size and place are known from elsewhere.
    void take(Element image) {
        data(image).map(ImageFile::of).ifPresent(file -> files.put(file.hash(), file));
    }

    /// The files of the images, by their hashes.
    Map<String, ImageFile> files() {
        return files;
    }

    /// Whether an image that can be seen was left out.
    boolean isSomeLeftOut() {
        return someLeftOut;
    }

    private static Optional<byte[]> data(Element image) {
        String source = image.attr("src").strip();
        Matcher head = DATA.matcher(source);
        if (!head.lookingAt()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(source.substring(head.end())));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /// How wide it is on the page, in pixels, if the page says so.
    private static Optional<Integer> width(Element image) {
        String width = Css.style(image).getOrDefault("width", image.attr("width"));
        Matcher pixels = PIXELS.matcher(width.strip().toLowerCase(Locale.ROOT));
        return pixels.matches() ? Optional.of(Integer.parseInt(pixels.group(1))) : Optional.empty();
    }
}
