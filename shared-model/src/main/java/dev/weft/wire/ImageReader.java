package dev.weft.wire;

import dev.weft.wire.Message.ImageNews;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads `image`.
final class ImageReader {

    private static final String HEX = "64 lower-case hexadecimal digits";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String NEWS = "one of offer, want, here, missing, refused";
    private static final int MAX_LINE = 100;
    private static final int MAX_SENTENCE = 1_000;
    private static final Map<String, ImageNews> BY_NAME =
            Arrays.stream(ImageNews.values())
                    .collect(Collectors.toMap(ImageNews::wireName, Function.identity()));

    private final JsonSource source;

    ImageReader(JsonSource source) {
        this.source = source;
    }

    Message image() throws IOException, BadInput {
        String hash = null;
        ImageNews what = null;
        int bytes = 0;
        String message = "";
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "hash" -> hash = hash();
                case "what" -> what = news();
                case "bytes" -> bytes = source.integer(0, JsonSource.MAX_UNIT);
                case "message" -> message = source.line(0, MAX_SENTENCE);
                default -> source.skip();
            }
        }
        return new Message.Image(
                source.required(hash, "hash", HEX),
                source.required(what, "what", NEWS),
                bytes,
                message);
    }

    private String hash() throws IOException, BadInput {
        String text = source.line(0, MAX_LINE);
        if (!HASH.matcher(text).matches()) {
            throw source.wrong(HEX);
        }
        return text;
    }

    private ImageNews news() throws IOException, BadInput {
        ImageNews news = BY_NAME.get(source.line(0, MAX_LINE));
        if (news == null) {
            throw source.wrong(NEWS);
        }
        return news;
    }
}
