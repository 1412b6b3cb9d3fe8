package dev.weft.store;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;
import dev.weft.wire.ChatLine;
import dev.weft.wire.Participant;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// One thing that is to be written, whole or not at all.
sealed interface Write {

    /// About how many bytes it holds while it waits.
    long bytes();

    record Save(StoredDocument document) implements Write {
        private static final long BYTES = 1_000;

        @Override
        public long bytes() {
            return BYTES;
        }
    }

    /// Runs of a document. Not a record, because two byte arrays do not compare by content.
    final class Append implements Write {
        private static final long RUN_BYTES = 200;
        private static final long OPERATION_BYTES = 100;

        private final DocumentId document;
        private final List<EventRun> runs;
        private final Optional<byte[]> body;

        /// Runs to append.
        ///
        /// @param body the runs as they are stored, not to be changed any more; empty if they have
        ///   to be looked at first
        Append(DocumentId document, List<EventRun> runs, Optional<byte[]> body) {
            this.document = document;
            this.runs = runs;
            this.body = body;
        }

        DocumentId document() {
            return document;
        }

        List<EventRun> runs() {
            return runs;
        }

        Optional<byte[]> body() {
            return body;
        }

        @Override
        public long bytes() {
            long bytes = body.map(it -> it.length).orElse(0);
            for (EventRun run : runs) {
                bytes += RUN_BYTES;
                for (Operation operation : run.operations()) {
                    bytes += OPERATION_BYTES;
                    if (operation instanceof Operation.Insert insert) {
                        bytes += 2L * insert.text().length();
                    }
                }
            }
            return bytes;
        }
    }

    record Introduce(DocumentId document, AgentId agent, Participant participant) implements Write {
        private static final long BYTES = 500;

        @Override
        public long bytes() {
            return BYTES;
        }
    }

    /// Lines of a document's chat.
    ///
    /// @param waiting whether no server is known to have them
    record Chat(DocumentId document, List<ChatLine> lines, boolean waiting) implements Write {
        private static final long LINE_BYTES = 500;

        public Chat {
            lines = List.copyOf(lines);
        }

        @Override
        public long bytes() {
            return lines.stream().mapToLong(line -> LINE_BYTES + 2L * line.text().length()).sum();
        }
    }

    /// An image, and that a document has it.
    record Keep(DocumentId document, StoredMedia media) implements Write {
        @Override
        public long bytes() {
            return media.bytes().length;
        }
    }

    /// A setting of the writer's connection: read, or changed and read.
    ///
    /// @param answer is told its value on the writer's thread
    record Pragma(String sql, LongConsumer answer) implements Write {
        @Override
        public long bytes() {
            return sql.length();
        }
    }
}
