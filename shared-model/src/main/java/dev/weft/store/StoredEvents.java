package dev.weft.store;

import dev.weft.codec.EventEncoder;
import dev.weft.op.RunSink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// All events of a document as they are stored, read and checked: showing them cannot fail. One
/// thread at a time.
public final class StoredEvents implements Consumer<RunSink> {

    /// Bodies below this are put together with their neighbours.
    private static final int SMALL_BYTES = 4 << 10;

    private final List<Consumer<RunSink>> blocks = new ArrayList<>();

    /// Of each block the bytes it was read from, where they are those of `codec`.
    private final List<Optional<byte[]>> bodies = new ArrayList<>();

    StoredEvents() {}

    /// Takes in the next body.
    void add(int form, byte[] body, Database database) {
        blocks.add(Blocks.read(form, body, database));
        bodies.add(form == Blocks.FORM_COLUMNS ? Optional.of(body) : Optional.empty());
    }

    @Override
    public void accept(RunSink sink) {
        blocks.forEach(block -> block.accept(sink));
    }

    /// The same as few pieces of the bytes of `codec`, one after another: large pieces as they are
    /// stored, neighbours of small ones made into one.
    public List<byte[]> columns() {
        List<byte[]> pieces = new ArrayList<>();
        List<Consumer<RunSink>> small = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Optional<byte[]> large = bodies.get(i).filter(body -> body.length >= SMALL_BYTES);
            if (large.isPresent()) {
                gather(small, pieces);
                pieces.add(large.get());
            } else {
                small.add(blocks.get(i));
            }
        }
        gather(small, pieces);
        return pieces;
    }

    private static void gather(List<Consumer<RunSink>> small, List<byte[]> pieces) {
        if (!small.isEmpty()) {
            EventEncoder encoder = new EventEncoder();
            small.forEach(block -> block.accept(encoder));
            pieces.add(encoder.finish());
            small.clear();
        }
    }
}
