package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.mark.AttrSet;
import dev.weft.merge.TrackerPolicy;
import dev.weft.merge.Walker;
import dev.weft.merge.WalkerForTests;
import dev.weft.op.OpLog;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;

/// The door through which the test bed reaches the package-private sides of [Document].
public final class DocumentForTests {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000));

    private static final int LEAF_CHARS = 4;
    private static final int LEAF_SEGMENTS = 4;
    private static final int BLOCK_LEAVES = 2;

    private DocumentForTests() {}

    /// An empty document that keeps its tracker as told, over hostile trees.
    public static Document create(AgentId self, TrackerPolicy policy) {
        return create(
                self,
                log -> WalkerForTests.create(log, policy),
                new RegisterRule(),
                new UndoRules());
    }

    /// An empty document as the program makes it.
    public static Document create(AgentId self) {
        return new Document(self, CLOCK);
    }

    static Document create(
            AgentId self, Function<OpLog, Walker> walker, RegisterRule rule, UndoRules undo) {
        return new Document(
                self,
                CLOCK,
                walker,
                new TextRope(LEAF_CHARS, LEAF_SEGMENTS, BLOCK_LEAVES),
                rule,
                undo);
    }

    /// How many groups of gestures may be taken back.
    public static int undoGroups(Document document) {
        return document.undoGroups();
    }

    /// The registers of a visible item with their stamps; item 0 is the document start.
    public static AttrSet registersAt(Document document, int item) {
        return document.registersAt(item);
    }
}
