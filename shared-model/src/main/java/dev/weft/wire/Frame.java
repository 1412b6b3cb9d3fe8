package dev.weft.wire;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// A message as the UTF-8 bytes of its JSON text: encoded once and shared by everybody who gets it.
/// Immutable; any thread may use it.
public final class Frame {

    private static final byte[] EDIT_HEAD = ascii("{\"type\":\"edit\",\"runs\":[");
    private static final byte[] EDIT_TAIL = ascii("]}");

    private final byte[] json;
    private final boolean edit;

    /// What a transport made of it, for the next connection.
    private volatile byte @Nullable [] packet;

    Frame(byte[] json, boolean edit) {
        this.json = json;
        this.edit = edit;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Length in bytes.
    public int length() {
        return json.length;
    }

    /// Whether it is an `edit`, which can be joined with others.
    public boolean isEdit() {
        return edit;
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
            if (!part.edit) {
                throw new IllegalArgumentException("no edit: " + part);
            }
            if (!first) {
                all.write(',');
            }
            first = false;
            int from = EDIT_HEAD.length;
            all.write(part.json, from, part.json.length - from - EDIT_TAIL.length);
        }
        all.writeBytes(EDIT_TAIL);
        return new Frame(all.toByteArray(), true);
    }

    /// What a transport sends for it; made once, by whoever asks first.
    ///
    /// @param packing the same function for every caller; gets the JSON's bytes, which it must not
    ///   change
    /// @return not to be changed
    public byte[] packet(Function<byte[], byte[]> packing) {
        byte[] known = packet;
        if (known == null) {
            known = packing.apply(json);
            packet = known;
        }
        return known;
    }

    /// The JSON text.
    @Override
    public String toString() {
        return new String(json, StandardCharsets.UTF_8);
    }
}
