package dev.weft.store;

import dev.weft.codec.DecodingLimits;
import dev.weft.codec.EventColumns;
import dev.weft.codec.EventDecoder;
import dev.weft.codec.MalformedBytes;
import dev.weft.op.RunFeed;
import dev.weft.op.RunSink;
import dev.weft.wire.BadInput;
import dev.weft.wire.RunCodec;

import java.util.function.Consumer;

/// What the bodies of the table `batch` hold, as events. Any thread.
final class Blocks {

    /// The wire's JSON of runs in UTF-8: what version 1 of the tables held.
    static final int FORM_JSON = 1;

    /// The columns of `codec`.
    static final int FORM_COLUMNS = 2;

    private static final RunCodec JSON = new RunCodec();

    private Blocks() {}

    /// Reads and checks a body; showing what it holds cannot fail any more.
    ///
    /// @throws StoreException of kind NEWER or DAMAGED
    static Consumer<RunSink> read(int form, byte[] body, Database database) {
        try {
            if (form == FORM_COLUMNS) {
                EventColumns columns = EventDecoder.decode(body, DecodingLimits.STORED);
                return columns::show;
            }
            if (form == FORM_JSON) {
                var runs = JSON.decode(body);
                return sink -> RunFeed.feed(runs, sink);
            }
        } catch (MalformedBytes | BadInput e) {
            throw database.damaged(e);
        }
        throw new StoreException(
                StoreException.Kind.NEWER,
                "%s holds events in a form that this version of Weft does not know (form %d). Nothing was changed; start the newer version."
                        .formatted(database.file(), form));
    }
}
