package dev.weft.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;

import dev.weft.codec.DecodingLimits;
import dev.weft.codec.EventCodec;
import dev.weft.codec.EventColumns;
import dev.weft.codec.EventDecoder;
import dev.weft.codec.MalformedBytes;
import dev.weft.op.EventRun;
import dev.weft.op.RunCollector;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Messages ↔ JSON text frames. Immutable; any thread may use it.
///
/// Decoding reads a frame once, from left to right, keeps nothing that it does not know, and never
/// recurses over what a client sent. It checks the form and every rule that needs no document.
public final class MessageCodec {

    static final String TYPES =
            "a \"type\" that is one of hello, welcome, list, offers, open, opened, edit, ack,"
                    + " presence, invite, invited, change, revoke, invitations, chat, chatted,"
                    + " chats, title, titled, image, error, bye";

    private static final String ONE_OBJECT =
            "one JSON object with a string \"type\", for instance"
                    + " {\"type\":\"hello\",\"version\":1,\"agent\":\"32 hexadecimal digits\","
                    + "\"participant\":{\"id\":\"32 hexadecimal digits\",\"name\":\"Ana\","
                    + "\"colourSeed\":1}}";

    private static final int REPORT = 200;

    /// The library's name of the limit that it puts into its sentence.
    private static final Pattern SETTING = Pattern.compile(", from `[^`]*`");

    private static final int INITIAL_FRAME = 512;

    /// So many times the greatest length of a frame may its columns have before they are deflated.
    private static final int INFLATION = 4;

    private static final int MOST = 1 << 28;

    /// An event in a binary frame takes as much of the limit as the shortest operation does as
    /// JSON, for it can become as large an object.
    private static final int UNIT_BYTES = 16;

    private final Limits limits;
    private final JsonFactory json;

    /// @param limits what `decode` takes; encoding is not limited
    public MessageCodec(Limits limits) {
        this.limits = limits;
        json = JsonDialect.factory(limits.frameBytes(), limits.depth());
    }

    /// The text frame of a message. A text in it that is not well-formed is the caller's error.
    public String encode(Message message) {
        StringWriter text = new StringWriter(INITIAL_FRAME);
        try (JsonGenerator out = json.createGenerator(text)) {
            new MessageWriter(out).write(message);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return text.toString();
    }

    /// The same as [#encode], as bytes that many connections can share.
    public Frame frame(Message message) {
        if (message instanceof Message.ImagePiece piece) {
            return piece(piece);
        }
        ByteArrayBuilder bytes = new ByteArrayBuilder(null, INITIAL_FRAME);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            new MessageWriter(out).write(message);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return Frame.message(bytes.toByteArray(), message instanceof Message.Edit);
    }

    /// The binary frame of a piece of an image.
    public static Frame piece(Message.ImagePiece piece) {
        return Frame.piece(ImagePieces.encode(piece));
    }

    /// The binary frame that says the same as an `edit` with these runs.
    ///
    /// @param runs at least one; parents before children
    public static Frame history(List<EventRun> runs) {
        return Frame.history(EventCodec.encode(runs));
    }

    /// Reads a binary frame from outside: it means an `edit`. Never throws, whatever it holds.
    public Decoded decode(byte[] frame) {
        if (ImagePieces.isPiece(frame)) {
            Message.ImagePiece piece = ImagePieces.decode(frame);
            return piece == null
                    ? badHistory("Its piece of an image has a wrong length.", ErrorCode.BAD_JSON)
                    : new Decoded.Ok(piece);
        }
        try {
            EventColumns columns =
                    EventDecoder.decode(
                            frame,
                            new DecodingLimits(
                                    Math.clamp((long) INFLATION * limits.frameBytes(), 0, MOST),
                                    limits.frameBytes() / UNIT_BYTES));
            if (columns.runs() == 0 || columns.runs() > limits.batchRuns()) {
                return badHistory("It holds " + columns.runs() + " runs.", ErrorCode.TOO_LARGE);
            }
            RunCollector runs = new RunCollector();
            columns.show(runs);
            return new Decoded.Ok(new Message.Edit(runs.runs()));
        } catch (MalformedBytes malformed) {
            return badHistory(malformed.getMessage(), ErrorCode.BAD_JSON);
        }
    }

    private Decoded badHistory(String message, ErrorCode code) {
        String expected =
                "JSON in a text frame, or 1 to %d runs as bytes in a binary frame of at most %d bytes"
                        .formatted(limits.batchRuns(), limits.frameBytes());
        return new Decoded.Bad(
                new Message.Failure(
                        code, expected, "A binary frame came. " + message, Optional.empty()),
                true);
    }

    /// Reads a text frame from outside; never throws, whatever it holds.
    public Decoded decode(String frame) {
        if (frame.length() > limits.frameBytes()
                || Characters.utf8Length(frame) > limits.frameBytes()) {
            return new Decoded.Bad(
                    new BadInput(
                                    ErrorCode.TOO_LARGE,
                                    "a frame of at most " + limits.frameBytes() + " bytes",
                                    "The frame has " + Characters.utf8Length(frame) + " bytes.")
                            .failure(),
                    true);
        }
        try {
            return read(frame);
        } catch (BadInput bad) {
            return new Decoded.Bad(bad.failure(), true);
        } catch (IOException unreadable) {
            return new Decoded.Bad(explain(unreadable).failure(), true);
        }
    }

    private Decoded read(String frame) throws IOException, BadInput {
        try (JsonParser parser = json.createParser(frame)) {
            JsonSource source = new JsonSource(parser);
            enter(source);
            String first = source.nextField();
            if (first != null && first.equals("type")) {
                return read(source, type(source));
            }
        }
        // Somebody else's field order: find the type, then read again from the start.
        String type = findType(frame);
        try (JsonParser parser = json.createParser(frame)) {
            JsonSource source = new JsonSource(parser);
            enter(source);
            return read(source, type);
        }
    }

    private Decoded read(JsonSource source, String type) {
        boolean answerable = !type.equals("error");
        try {
            return new Decoded.Ok(message(source, type));
        } catch (BadInput bad) {
            return new Decoded.Bad(bad.failure(), answerable);
        } catch (IOException unreadable) {
            return new Decoded.Bad(explain(unreadable).failure(), answerable);
        }
    }

    private Message message(JsonSource source, String type) throws IOException, BadInput {
        Message message = new MessageReader(source, limits).read(type);
        if (!source.atEnd()) {
            throw new BadInput(
                    ErrorCode.BAD_JSON, ONE_OBJECT, "The frame goes on behind its JSON object.");
        }
        return message;
    }

    private String findType(String frame) throws IOException, BadInput {
        try (JsonParser parser = json.createParser(frame)) {
            JsonSource source = new JsonSource(parser);
            enter(source);
            for (String field = source.nextField(); field != null; field = source.nextField()) {
                if (field.equals("type")) {
                    return type(source);
                }
                source.skip();
            }
        }
        throw new BadInput(ErrorCode.UNKNOWN_TYPE, TYPES, "The object has no field \"type\".");
    }

    private static String type(JsonSource source) throws IOException, BadInput {
        if (!source.atText()) {
            throw new BadInput(
                    ErrorCode.UNKNOWN_TYPE, TYPES, source.wrong("a text").failure().message());
        }
        return source.text(0, Integer.MAX_VALUE);
    }

    private static void enter(JsonSource source) throws IOException, BadInput {
        if (!source.begin()) {
            throw new BadInput(ErrorCode.BAD_JSON, ONE_OBJECT, "The frame is empty.");
        }
        if (!source.atObject()) {
            throw new BadInput(
                    ErrorCode.BAD_JSON, ONE_OBJECT, source.wrong("an object").failure().message());
        }
    }

    private BadInput explain(IOException unreadable) {
        return switch (unreadable) {
            case StreamConstraintsException bound ->
                    new BadInput(
                            ErrorCode.TOO_LARGE,
                            ("JSON of at most %d levels, with numbers of at most %d digits and"
                                            + " names of at most %d characters")
                                    .formatted(
                                            limits.depth(),
                                            JsonDialect.NUMBER_LENGTH,
                                            JsonDialect.NAME_LENGTH),
                            Characters.excerpt(
                                    SETTING.matcher(bound.getOriginalMessage()).replaceAll("")
                                            + ".",
                                    REPORT));
            case JsonProcessingException syntax ->
                    new BadInput(
                            ErrorCode.BAD_JSON,
                            ONE_OBJECT,
                            "The frame is not valid JSON%s: %s"
                                    .formatted(
                                            place(syntax.getLocation()),
                                            Characters.excerpt(
                                                    syntax.getOriginalMessage(), REPORT)));
            default -> new BadInput(ErrorCode.BAD_JSON, ONE_OBJECT, "The frame is not valid JSON.");
        };
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
