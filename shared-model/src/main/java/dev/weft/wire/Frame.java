package dev.weft.wire;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// A message as the UTF-8 bytes of its JSON text, or history as the bytes of `codec`: encoded once
/// and shared by everybody who gets it. Immutable; any thread may use it.
public final class Frame {

    private static final byte[] EDIT_HEAD = ascii("{\"type\":\"edit\",\"runs\":[");
    private static final byte[] EDIT_TAIL = ascii("]}");

    /// What a frame holds.
    private enum Kind {
        /// An `edit` as JSON.
        EDIT,
        /// Another message as JSON.
        MESSAGE,
        /// Runs in columns.
        HISTORY,
        /// A piece of an image.
        PIECE
    }

    private final byte[] payload;
    private final Kind kind;

    /// What a transport made of it, for the next connection.
    private volatile byte @Nullable [] packet;

    private Frame(byte[] payload, Kind kind) {
        this.payload = payload;
        this.kind = kind;
    }

    static Frame message(byte[] json, boolean edit) {
        return new Frame(json, edit ? Kind.EDIT : Kind.MESSAGE);
    }

    /// A binary frame with runs.
    ///
    /// @param columns what `codec` makes of them; not to be changed any more
    public static Frame history(byte[] columns) {
        return new Frame(columns, Kind.HISTORY);
    }

    static Frame piece(byte[] bytes) {
        return new Frame(bytes, Kind.PIECE);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Length in bytes.
    public int length() {
        return payload.length;
    }

    /// Whether it is an `edit` as JSON, which can be joined with others.
    public boolean isEdit() {
        return kind == Kind.EDIT;
    }

    /// Whether it goes into a binary frame.
    public boolean isBinary() {
        return kind == Kind.HISTORY || kind == Kind.PIECE;
    }

    /// One `edit` with the runs of all of them in their order, made of their bytes as they are.
    ///
    /// @param edits at least one, all of them `edit`s
    public static Frame joined(List<Frame> edits) {
        if (edits.size() == 1) {
            return edits.getFirst();
        }
        int bytes = edits.stream().mapToInt(Frame::length).sum();
        ByteArrayOutputStream all = new ByteArrayOutputStream(bytes);
        all.writeBytes(EDIT_HEAD);
        boolean first = true;
        for (Frame part : edits) {
            if (!part.isEdit()) {
                throw new IllegalArgumentException("no edit: " + part);
            }
            if (!first) {
                all.write(',');
            }
            first = false;
            int from = EDIT_HEAD.length;
            all.write(part.payload, from, part.payload.length - from - EDIT_TAIL.length);
        }
        all.writeBytes(EDIT_TAIL);
        return new Frame(all.toByteArray(), Kind.EDIT);
    }

    /// What a transport sends for it; made once, by whoever asks first.
    ///
    /// @param packing the same function for every caller
    /// @return not to be changed
    public byte[] packet(Function<Frame, byte[]> packing) {
        byte[] known = packet;
        if (known == null) {
            known = packing.apply(this);
            packet = known;
        }
        return known;
    }

    /// Its bytes; not to be changed.
    public byte[] payload() {
        return payload;
    }

    /// The JSON text; of a binary frame only what it is.
    @Override
    public String toString() {
        return isBinary()
                ? kind + " of " + payload.length + " bytes"
                : new String(payload, StandardCharsets.UTF_8);
    }
}
