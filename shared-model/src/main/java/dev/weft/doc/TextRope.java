package dev.weft.doc;

import java.util.Arrays;

/// The visible text with the identity and the attributes of every character, in runs.
///
/// **Structure.** Leaves hold up to `leafChars` characters and, beside them, *segments*: runs with
/// consecutive identities and one attribute number. Leaves lie in blocks of up to `blockLeaves`,
/// blocks in one array with their lengths; finding a position walks block lengths, then leaf
/// lengths. With leaves of 1,024 characters and blocks of 64 leaves a million characters are about
/// 25 blocks. The leaf of the last access is remembered: typing never searches.
///
/// **Cost.** An edit moves at most one leaf's characters and segments; search is O(sqrt n), O(1)
/// near the last place.
///
/// **Invariants.** No segment is empty; a newline is a segment of its own; neighbouring segments of
/// one leaf are joined where identities continue, attributes are equal and neither is a newline; no
/// leaf is empty but the only one. Positions are text indices in UTF-16 units. One owner thread.
final class TextRope {

    /// Sees one run of equal attributes and consecutive identities.
    interface SegmentVisitor {
        /// Sees a run.
        ///
        /// @param at text index of its first character
        /// @param length number of characters
        /// @param identity identity of the first
        /// @param attr attribute number
        /// @param newline whether it is a newline (then length is 1)
        void visit(int at, int length, int identity, int attr, boolean newline);
    }

    /// Gives a run another attribute number.
    interface AttrChange {
        /// Answers the new attribute number.
        ///
        /// @param at text index of the run's first character
        /// @param length number of characters
        /// @param attr attribute number now
        /// @param newline whether it is a newline (then length is 1)
        int apply(int at, int length, int attr, boolean newline);
    }

    /// What is typed most, as texts that need not be made anew.
    private static final String[] SINGLE = new String[128];

    static {
        for (int i = 0; i < SINGLE.length; i++) {
            SINGLE[i] = String.valueOf((char) i);
        }
    }

    private final int leafChars;
    private final int leafSegments;
    private final int blockLeaves;

    private Block[] blocks;
    private int blockCount = 1;
    private int length;

    private int cursorBlock;
    private int cursorLeaf;
    private int cursorStart;

    /// Leaves that lie beside one another.
    private static final class Block {
        private final RopeLeaf[] leaves;

        /// Lengths of the leaves: searching touches this alone.
        private final int[] lengths;

        private int count;
        private int length;

        Block(int capacity) {
            leaves = new RopeLeaf[capacity];
            lengths = new int[capacity];
        }
    }

    TextRope() {
        this(1024, 64, 64);
    }

    /// A rope with other capacities, for hostile tests.
    ///
    /// @param leafChars capacity of a leaf in characters, ≥ 2
    /// @param leafSegments capacity of a leaf in segments, ≥ 4
    /// @param blockLeaves capacity of a block in leaves, ≥ 2
    TextRope(int leafChars, int leafSegments, int blockLeaves) {
        this.leafChars = leafChars;
        this.leafSegments = leafSegments;
        this.blockLeaves = blockLeaves;
        Block first = new Block(blockLeaves);
        first.leaves[0] = new RopeLeaf(leafChars, leafSegments);
        first.count = 1;
        blocks = new Block[] {first};
    }

    int length() {
        return length;
    }

    char charAt(int index) {
        RopeLeaf leaf = seek(index, false);
        return leaf.text[index - cursorStart];
    }

    int attrAt(int index) {
        RopeLeaf leaf = seek(index, false);
        return leaf.attr[leaf.segmentAt(index - cursorStart)];
    }

    /// The attribute number of `[at, at + count)`, which is not empty, if it has consecutive
    /// identities and equal attributes and is one newline or has none; else -1.
    int attrOfOneSegment(int at, int count) {
        RopeLeaf leaf = seek(at, false);
        int segment = leaf.segmentAt(at - cursorStart);
        boolean one = at - cursorStart + count <= leaf.startOfNear() + leaf.size[segment];
        return one ? leaf.attr[segment] : -1;
    }

    int identityAt(int index) {
        RopeLeaf leaf = seek(index, false);
        int segment = leaf.segmentAt(index - cursorStart);
        return leaf.identity[segment] + index - cursorStart - leaf.startOfNear();
    }

    /// The index of the last newline before `at`, or -1.
    int newlineBefore(int at) {
        int end = at;
        while (end > 0) {
            RopeLeaf leaf = seek(end - 1, false);
            for (int i = end - 1 - cursorStart; i >= 0; i--) {
                if (leaf.text[i] == '\n') {
                    return cursorStart + i;
                }
            }
            end = cursorStart;
        }
        return -1;
    }

    /// The index of the first newline at or after `at`, or the length.
    int newlineFrom(int at) {
        int from = at;
        while (from < length) {
            RopeLeaf leaf = seek(from, false);
            for (int i = from - cursorStart; i < leaf.length; i++) {
                if (leaf.text[i] == '\n') {
                    return cursorStart + i;
                }
            }
            from = cursorStart + leaf.length;
        }
        return length;
    }

    String text() {
        return text(0, length);
    }

    /// The text of `[from, to)`.
    String text(int from, int to) {
        if (from == to) {
            return "";
        }
        RopeLeaf first = seek(from, false);
        int start = from - cursorStart;
        if (to == from + 1 && first.text[start] < SINGLE.length) {
            return SINGLE[first.text[start]];
        }
        if (start + to - from <= first.length) {
            return new String(first.text, start, to - from);
        }
        char[] all = new char[to - from];
        int at = from;
        while (at < to) {
            RopeLeaf leaf = seek(at, false);
            int inLeaf = at - cursorStart;
            int count = Math.min(to - at, leaf.length - inLeaf);
            System.arraycopy(leaf.text, inLeaf, all, at - from, count);
            at += count;
        }
        return new String(all);
    }

    /// Shows all runs that overlap `[from, to)`, cut to it, from left to right.
    void visit(int from, int to, SegmentVisitor visitor) {
        int at = from;
        while (at < to) {
            RopeLeaf leaf = seek(at, false);
            int inLeaf = at - cursorStart;
            int segment = leaf.segmentAt(inLeaf);
            int start = leaf.startOfNear();
            int count = Math.min(to - at, leaf.size[segment] - (inLeaf - start));
            visitor.visit(
                    at,
                    count,
                    leaf.identity[segment] + inLeaf - start,
                    leaf.attr[segment],
                    leaf.text[inLeaf] == '\n');
            at += count;
        }
    }

    /// Puts the first `count` chars of `text` before index `at`: one newline, or none among them.
    void insert(int at, char[] text, int count, int identity, int attr) {
        int done = 0;
        int piece = Math.max(1, leafChars / 2);
        while (done < count) {
            int here = Math.min(piece, count - done);
            insertPiece(at + done, text, done, here, identity + done, attr);
            done += here;
        }
    }

    private void insertPiece(int at, char[] text, int from, int count, int identity, int attr) {
        RopeLeaf leaf = seek(at, true);
        while (!hasRoom(leaf, count)) {
            if (at == cursorStart + leaf.length) {
                leaf = leafBehind(leaf, count);
            } else {
                splitLeaf();
                leaf = seek(at, true);
            }
        }
        leaf.insert(at - cursorStart, text, from, count, identity, attr);
        grow(count);
    }

    private boolean hasRoom(RopeLeaf leaf, int count) {
        return leaf.length + count <= leafChars && leaf.segments + 2 <= leafSegments;
    }

    /// Moves the cursor from a full leaf, behind which something is to be put, to one with room
    /// there: the next one, or a new one. So what is written on and on leaves full leaves behind.
    private RopeLeaf leafBehind(RopeLeaf full, int count) {
        Block block = blocks[cursorBlock];
        int next = cursorLeaf + 1;
        if (next == block.count || !hasRoom(block.leaves[next], count)) {
            putBehindCursor(new RopeLeaf(leafChars, leafSegments));
        }
        cursorLeaf++;
        cursorStart += full.length;
        return blocks[cursorBlock].leaves[cursorLeaf];
    }

    /// Counts characters that came to the leaf under the cursor, or went.
    private void grow(int count) {
        Block block = blocks[cursorBlock];
        block.lengths[cursorLeaf] += count;
        block.length += count;
        length += count;
    }

    /// Takes `[at, at + count)` away.
    void delete(int at, int count) {
        int left = count;
        while (left > 0) {
            RopeLeaf leaf = seek(at, false);
            int inLeaf = at - cursorStart;
            int here = Math.min(left, leaf.length - inLeaf);
            if (leaf.segments + 2 > leafSegments && here < leaf.length) {
                splitLeaf();
                continue;
            }
            leaf.delete(inLeaf, here);
            grow(-here);
            left -= here;
            shrink(leaf);
        }
    }

    /// Gives runs in `[at, at + count)` other attributes.
    void change(int at, int count, AttrChange change) {
        int from = at;
        int end = at + count;
        while (from < end) {
            RopeLeaf leaf = seek(from, false);
            if (leaf.segments + 2 > leafSegments) {
                splitLeaf();
                continue;
            }
            int inLeaf = from - cursorStart;
            int segment = leaf.segmentAt(inLeaf);
            int start = leaf.startOfNear();
            int here = Math.min(end - from, leaf.size[segment] - (inLeaf - start));
            int old = leaf.attr[segment];
            int now = change.apply(from, here, old, leaf.text[inLeaf] == '\n');
            if (now != old) {
                leaf.setAttr(inLeaf, here, now);
            }
            from += here;
        }
    }

    // ---- finding

    /// The leaf that holds an index; for an insertion (`gap`) also the one that ends there.
    private RopeLeaf seek(int index, boolean gap) {
        RopeLeaf near = blocks[cursorBlock].leaves[cursorLeaf];
        int inNear = index - cursorStart;
        if (inNear >= 0 && (inNear < near.length || (gap && inNear == near.length))) {
            return near;
        }
        if (index < 0 || index > length || (index == length && !gap)) {
            throw new IndexOutOfBoundsException("index " + index + " of " + length);
        }
        int slack = gap ? 1 : 0;
        int rest = index;
        int b = 0;
        while (rest >= blocks[b].length + slack) {
            rest -= blocks[b].length;
            b++;
        }
        Block block = blocks[b];
        int l = 0;
        while (rest >= block.lengths[l] + slack) {
            rest -= block.lengths[l];
            l++;
        }
        cursorBlock = b;
        cursorLeaf = l;
        cursorStart = index - rest;
        return block.leaves[l];
    }

    // ---- reshaping

    /// Splits the leaf under the cursor in two, at half its characters or half its segments.
    private void splitLeaf() {
        Block block = blocks[cursorBlock];
        RopeLeaf leaf = block.leaves[cursorLeaf];
        RopeLeaf right = leaf.split(leafChars, leafSegments);
        block.lengths[cursorLeaf] = leaf.length;
        putBehindCursor(right);
    }

    /// Puts a leaf behind the one under the cursor, whose characters the block counts already.
    private void putBehindCursor(RopeLeaf right) {
        Block block = blocks[cursorBlock];
        if (block.count == blockLeaves) {
            splitBlock(cursorBlock);
            if (cursorLeaf >= blocks[cursorBlock].count) {
                cursorLeaf -= blocks[cursorBlock].count;
                cursorBlock++;
            }
            block = blocks[cursorBlock];
        }
        int to = cursorLeaf + 1;
        System.arraycopy(block.leaves, to, block.leaves, to + 1, block.count - to);
        System.arraycopy(block.lengths, to, block.lengths, to + 1, block.count - to);
        block.leaves[to] = right;
        block.lengths[to] = right.length;
        block.count++;
    }

    private void splitBlock(int index) {
        Block full = blocks[index];
        Block added = new Block(blockLeaves);
        int keep = full.count / 2;
        added.count = full.count - keep;
        System.arraycopy(full.leaves, keep, added.leaves, 0, added.count);
        System.arraycopy(full.lengths, keep, added.lengths, 0, added.count);
        Arrays.fill(full.leaves, keep, full.count, null);
        full.count = keep;
        for (int i = 0; i < added.count; i++) {
            added.length += added.leaves[i].length;
        }
        // the leaf being split has lost its right part already, which is counted on neither side
        int whole = full.length;
        full.length = 0;
        for (int i = 0; i < keep; i++) {
            full.length += full.leaves[i].length;
        }
        int missing = whole - full.length - added.length;
        if (cursorLeaf >= keep) {
            added.length += missing;
        } else {
            full.length += missing;
        }
        if (blockCount == blocks.length) {
            blocks = Arrays.copyOf(blocks, blockCount * 2);
        }
        System.arraycopy(blocks, index + 1, blocks, index + 2, blockCount - index - 1);
        blocks[index + 1] = added;
        blockCount++;
    }

    /// Removes a leaf that has become empty, or joins it with its right neighbour when both are
    /// small.
    private void shrink(RopeLeaf leaf) {
        Block block = blocks[cursorBlock];
        if (leaf.length == 0) {
            if (block.count > 1 || blockCount > 1) {
                removeLeaf(block, cursorLeaf);
            }
            return;
        }
        int next = cursorLeaf + 1;
        if (leaf.length < leafChars / 4 && next < block.count) {
            RopeLeaf right = block.leaves[next];
            boolean small =
                    leaf.length + right.length <= leafChars / 2
                            && leaf.segments + right.segments <= leafSegments / 2;
            if (small) {
                leaf.append(right);
                block.lengths[cursorLeaf] = leaf.length;
                removeAt(block, next);
            }
        }
    }

    private void removeLeaf(Block block, int index) {
        removeAt(block, index);
        if (block.count == 0) {
            System.arraycopy(
                    blocks, cursorBlock + 1, blocks, cursorBlock, blockCount - cursorBlock - 1);
            blockCount--;
        }
        cursorBlock = 0;
        cursorLeaf = 0;
        cursorStart = 0;
    }

    private static void removeAt(Block block, int index) {
        System.arraycopy(block.leaves, index + 1, block.leaves, index, block.count - index - 1);
        System.arraycopy(block.lengths, index + 1, block.lengths, index, block.count - index - 1);
        block.count--;
    }
}
