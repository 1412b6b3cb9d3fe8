package dev.weft.merge;

import java.util.Arrays;

/// The tracker's list of items as a counted B-tree of runs.
///
/// **What it holds.** Every insert since the tracker's base, dead or alive, in document order, and
/// one *placeholder* of unbounded length that stands for the text at the base. An *item* is one
/// UTF-16 unit; neighbours typed in sequence lie in one *slot*: unit i of a slot has id `id + i`,
/// and for i > 0 its left origin is unit i-1 and it has no right parent. A slot is split only where
/// a position, a state or a mark's end falls, and joined again where that rule holds across the
/// cut.
///
/// **Ids.** A real item's id is the lv of its insert. A placeholder unit has the id PLACEHOLDER +
/// its index in the base text (item 0 included), so both fit one int and split alike.
///
/// **State.** `cur` (prepare state): 0 not inserted yet, 1 visible, n+1 deleted n times.
/// END_DELETED (effect state): deleted by any event applied so far; never undone.
///
/// **Structure.** Leaves of `leafSize` slots and nodes of `fanOut` children lie in flat int arrays;
/// a leaf or node is an index times its stride. Nodes keep three sums for each child: units visible
/// in the prepare state, units visible in the effect state, placeholder units. Descending by the
/// first turns an index of the event's parents into an item, climbing by the second turns an item
/// into an index of the document: that is the whole transformation. `link` maps an lv to the leaf
/// that holds its item (leaf, not slot: slots move inside a leaf without notice); a placeholder is
/// found by descending the third sum.
///
/// **Cost.** Everything is O(log n) in the number of slots. Items are never removed; a tracker is
/// dropped as a whole. Sources: Eg-walker (EuroSys 2025) section 3.3; diamond-types' content tree.
final class ItemTree {

    /// No item.
    static final int NONE = -1;

    /// Id of the placeholder's first unit.
    static final int PLACEHOLDER = 1 << 30;

    /// Length of the placeholder: more than any text, little enough for sums to stay ints.
    static final int UNBOUNDED = PLACEHOLDER - 1;

    static final int CUR = (1 << 24) - 1;
    static final int END_DELETED = 1 << 24;
    static final int NEWLINE = 1 << 25;

    private final int leafSize;
    private final int fanOut;

    private int leaves;
    private int[] id;
    private int[] length;
    private int[] left;
    private int[] right;
    private int[] state;
    private int[] slotCount;
    private int[] leafParent;
    private int[] nextLeaf;

    private int nodes;
    private int[] child;
    private int[] curSum;
    private int[] endSum;
    private int[] baseSum;
    private int[] childCount;
    private int[] nodeParent;
    private boolean[] aboveLeaves;
    private int root;

    private int zone;
    private int[] link = new int[64];

    /// Where the last search ended: slot and unit inside the slot.
    int leaf;

    int slot;
    int offset;

    /// Units visible in the effect state before that unit.
    int endBefore;

    /// An empty tree; call [#clear] first.
    ///
    /// @param leafSize slots in a leaf, ≥ 2
    /// @param fanOut children of a node, ≥ 2
    ItemTree(int leafSize, int fanOut) {
        this.leafSize = leafSize;
        this.fanOut = fanOut;
        id = new int[leafSize * 4];
        length = new int[leafSize * 4];
        left = new int[leafSize * 4];
        right = new int[leafSize * 4];
        state = new int[leafSize * 4];
        slotCount = new int[4];
        leafParent = new int[4];
        nextLeaf = new int[4];
        child = new int[fanOut * 4];
        curSum = new int[fanOut * 4];
        endSum = new int[fanOut * 4];
        baseSum = new int[fanOut * 4];
        childCount = new int[4];
        nodeParent = new int[4];
        aboveLeaves = new boolean[4];
    }

    /// Empties the tree down to the placeholder; items will have ids ≥ `zone`.
    void clear(int zone) {
        this.zone = zone;
        leaves = 0;
        nodes = 0;
        int first = newLeaf();
        slotCount[first] = 1;
        id[0] = PLACEHOLDER;
        length[0] = UNBOUNDED;
        left[0] = NONE;
        right[0] = NONE;
        state[0] = 1;
        nextLeaf[first] = NONE;
        root = newNode(true);
        nodeParent[root] = NONE;
        childCount[root] = 1;
        child[0] = first;
        leafParent[first] = root;
        refreshSums(root, 0);
    }

    // ---- reading

    int idAt(int leaf, int slot) {
        return id[leaf * leafSize + slot];
    }

    int lengthAt(int leaf, int slot) {
        return length[leaf * leafSize + slot];
    }

    int stateAt(int leaf, int slot) {
        return state[leaf * leafSize + slot];
    }

    /// The left origin of a unit.
    int leftAt(int leaf, int slot, int offset) {
        int at = leaf * leafSize + slot;
        return offset == 0 ? left[at] : id[at] + offset - 1;
    }

    /// The right parent of a slot's first unit.
    int rightAt(int leaf, int slot) {
        return right[leaf * leafSize + slot];
    }

    int slotCount(int leaf) {
        return slotCount[leaf];
    }

    /// The leaf after a leaf, or NONE.
    int nextLeaf(int leaf) {
        return nextLeaf[leaf];
    }

    /// Units visible in the prepare state, the placeholder's unbounded tail included.
    int curTotal() {
        return total(curSum);
    }

    /// Units visible in the effect state, the placeholder's unbounded tail included.
    int endTotal() {
        return total(endSum);
    }

    private int total(int[] sums) {
        int sum = 0;
        for (int i = 0; i < childCount[root]; i++) {
            sum += sums[root * fanOut + i];
        }
        return sum;
    }

    /// How many slots there are.
    int slots() {
        int sum = 0;
        for (int i = 0; i < leaves; i++) {
            sum += slotCount[i];
        }
        return sum;
    }

    private static int curLength(int state, int length) {
        return (state & CUR) == 1 ? length : 0;
    }

    private static int endLength(int state, int length) {
        return (state & END_DELETED) == 0 ? length : 0;
    }

    /// Finds the item with an index of the prepare version.
    void seekCur(int position) {
        int node = root;
        int rest = position;
        int end = 0;
        while (true) {
            int i = node * fanOut;
            int stop = i + childCount[node] - 1;
            while (i < stop && rest >= curSum[i]) {
                rest -= curSum[i];
                end += endSum[i];
                i++;
            }
            boolean atLeaf = aboveLeaves[node];
            node = child[i];
            if (atLeaf) {
                break;
            }
        }
        leaf = node;
        int at = leaf * leafSize;
        int stop = at + slotCount[leaf];
        while (at < stop) {
            int visible = curLength(state[at], length[at]);
            if (rest < visible) {
                break;
            }
            rest -= visible;
            end += endLength(state[at], length[at]);
            at++;
        }
        if (at == stop) {
            throw new IllegalStateException("no item " + position + " in the prepare version");
        }
        slot = at - leaf * leafSize;
        offset = rest;
        endBefore = end + endLength(state[at], rest);
    }

    /// Finds an item by its id; does not count `endBefore`.
    ///
    /// Mostly a slot begins with it: that is looked for first, for it takes one array only, and
    /// memory is what a search in a large tree waits for.
    void seekId(int wanted) {
        leaf = wanted >= PLACEHOLDER ? leafOfPlaceholder(wanted - PLACEHOLDER) : link(wanted);
        int first = leaf * leafSize;
        int stop = first + slotCount[leaf];
        int at = first;
        while (at < stop && id[at] != wanted) {
            at++;
        }
        if (at == stop) {
            at = first;
            while (at < stop && (wanted < id[at] || wanted >= id[at] + length[at])) {
                at++;
            }
        }
        if (at == stop) {
            throw new IllegalStateException("no item with id " + wanted);
        }
        slot = at - leaf * leafSize;
        offset = wanted - id[at];
    }

    private int leafOfPlaceholder(int index) {
        int node = root;
        int rest = index;
        while (true) {
            int i = node * fanOut;
            while (rest >= baseSum[i]) {
                rest -= baseSum[i];
                i++;
            }
            boolean atLeaf = aboveLeaves[node];
            node = child[i];
            if (atLeaf) {
                return node;
            }
        }
    }

    /// Units visible in the effect state before the unit the last search found.
    int countEndBefore() {
        int sum = 0;
        int first = leaf * leafSize;
        for (int at = first; at < first + slot; at++) {
            sum += endLength(state[at], length[at]);
        }
        sum += endLength(state[first + slot], offset);
        int below = leaf;
        int node = leafParent[leaf];
        while (node != NONE) {
            int i = node * fanOut;
            while (child[i] != below) {
                sum += endSum[i];
                i++;
            }
            below = node;
            node = nodeParent[node];
        }
        return sum;
    }

    /// Units visible in the prepare state before the unit the last search found.
    int countCurBefore() {
        int sum = 0;
        int first = leaf * leafSize;
        for (int at = first; at < first + slot; at++) {
            sum += curLength(state[at], length[at]);
        }
        sum += curLength(state[first + slot], offset);
        int below = leaf;
        int node = leafParent[leaf];
        while (node != NONE) {
            int i = node * fanOut;
            while (child[i] != below) {
                sum += curSum[i];
                i++;
            }
            below = node;
            node = nodeParent[node];
        }
        return sum;
    }

    /// Compares the places of two items by their ids: negative if the first stands left.
    int compare(int a, int b) {
        if (a == b) {
            return 0;
        }
        seekId(a);
        int leafA = leaf;
        int slotA = slot;
        int offsetA = offset;
        seekId(b);
        if (leafA == leaf) {
            return slotA != slot ? slotA - slot : offsetA - offset;
        }
        return compareLeaves(leafA, leaf);
    }

    private int compareLeaves(int a, int b) {
        int belowA = a;
        int belowB = b;
        int nodeA = leafParent[a];
        int nodeB = leafParent[b];
        while (nodeA != nodeB) {
            belowA = nodeA;
            belowB = nodeB;
            nodeA = nodeParent[nodeA];
            nodeB = nodeParent[nodeB];
        }
        return indexInParent(nodeA, belowA) - indexInParent(nodeB, belowB);
    }

    // ---- links

    /// What is remembered for an lv: an insert's leaf, or whatever the tracker set.
    int link(int lv) {
        return link[lv - zone];
    }

    /// Remembers something for an lv that is no insert.
    void setLink(int lv, int value) {
        int at = lv - zone;
        if (at >= link.length) {
            link = Arrays.copyOf(link, Math.max(at + 1, link.length * 2));
        }
        link[at] = value;
    }

    // ---- changing

    /// Puts a new run of items, visible in both states, at a boundary: before unit `offset` of the
    /// given slot (or behind the slot's last unit). The run joins the slot left of it where it may.
    void insert(
            int leaf, int slot, int offset, int newId, int newLength, int l, int r, boolean line) {
        this.leaf = leaf;
        this.slot = slot;
        if (offset > 0 && offset < lengthAt(leaf, slot)) {
            splitSlot(offset);
        }
        int before = offset == 0 ? this.slot - 1 : this.slot;
        setLink(newId + newLength - 1, 0);
        int newState = 1 | (line ? NEWLINE : 0);
        if (before >= 0 && continues(this.leaf, before, newId, l, r, newState)) {
            length[this.leaf * leafSize + before] += newLength;
        } else {
            openSlot(this.leaf, before + 1);
            int at = this.leaf * leafSize + this.slot;
            id[at] = newId;
            length[at] = newLength;
            left[at] = l;
            right[at] = r;
            state[at] = newState;
        }
        Arrays.fill(link, newId - zone, newId - zone + newLength, this.leaf);
        addToSums(this.leaf, newLength, newLength);
    }

    private boolean continues(int leaf, int slot, int nextId, int l, int r, int nextState) {
        int at = leaf * leafSize + slot;
        return id[at] + length[at] == nextId
                && l == nextId - 1
                && r == NONE
                && state[at] == nextState
                && (nextState & NEWLINE) == 0;
    }

    /// Changes the prepare state of the unit with an id and of those right of it, as far as the
    /// slot and `most` reach, and remembers a deletion in the effect state if asked. The search
    /// fields are left at the changed part.
    ///
    /// @return how many units were changed
    int shift(int firstId, int most, int delta, boolean delete) {
        seekId(firstId);
        if (offset > 0) {
            splitSlot(offset);
            seekId(firstId);
        }
        if (most < lengthAt(leaf, slot)) {
            splitSlot(most);
            seekId(firstId);
        }
        int at = leaf * leafSize + slot;
        int units = length[at];
        int was = state[at];
        int now = was + delta | (delete ? END_DELETED : 0);
        if ((was & CUR) + delta < 0) {
            throw new IllegalStateException("item " + firstId + " retreated before its insert");
        }
        state[at] = now;
        addToSums(
                leaf,
                curLength(now, units) - curLength(was, units),
                endLength(now, units) - endLength(was, units));
        joinWithNext(leaf, slot);
        if (slot > 0) {
            joinWithNext(leaf, slot - 1);
        }
        return units;
    }

    /// Joins a slot with the next one of its leaf where they continue. Whether the ids do is asked
    /// first: mostly they do not, and the other arrays need not be fetched.
    private void joinWithNext(int leaf, int slot) {
        int at = leaf * leafSize + slot;
        if (slot + 1 >= slotCount[leaf]
                || id[at] + length[at] != id[at + 1]
                || !continues(leaf, slot, id[at + 1], left[at + 1], right[at + 1], state[at + 1])) {
            return;
        }
        length[at] += length[at + 1];
        int moved = slotCount[leaf] - slot - 2;
        moveSlots(at + 2, at + 1, moved);
        slotCount[leaf]--;
    }

    /// Cuts the current slot before unit `at`; the left part stays the current slot. Both parts lie
    /// in one leaf, also when the leaf had to be split to make room.
    private void splitSlot(int at) {
        openSlot(leaf, slot + 1);
        int added = leaf * leafSize + slot;
        int cut = added - 1;
        id[added] = id[cut] + at;
        length[added] = length[cut] - at;
        left[added] = id[added] - 1;
        right[added] = NONE;
        state[added] = state[cut];
        length[cut] = at;
        slot--;
    }

    /// Makes room for a slot with index `at` in a leaf, splitting the leaf when it is full. Leaves
    /// the search fields at the empty slot, whose length is 0 until it is filled.
    private void openSlot(int into, int at) {
        leaf = into;
        slot = at;
        if (slotCount[into] == leafSize) {
            int half = leafSize / 2;
            int added = splitLeaf(into, half);
            if (at > half) {
                leaf = added;
                slot = at - half;
            }
        }
        int from = leaf * leafSize + slot;
        moveSlots(from, from + 1, slotCount[leaf] - slot);
        slotCount[leaf]++;
        length[from] = 0;
        state[from] = 0;
        id[from] = NONE;
    }

    private void moveSlots(int from, int to, int count) {
        System.arraycopy(id, from, id, to, count);
        System.arraycopy(length, from, length, to, count);
        System.arraycopy(left, from, left, to, count);
        System.arraycopy(right, from, right, to, count);
        System.arraycopy(state, from, state, to, count);
    }

    private int splitLeaf(int full, int keep) {
        int added = newLeaf();
        int moved = slotCount[full] - keep;
        moveSlots(full * leafSize + keep, added * leafSize, moved);
        slotCount[full] = keep;
        slotCount[added] = moved;
        nextLeaf[added] = nextLeaf[full];
        nextLeaf[full] = added;
        for (int i = 0; i < moved; i++) {
            relink(added, i);
        }
        int parent = insertChild(leafParent[full], full, added, true);
        leafParent[added] = parent;
        refreshSums(leafParent[full], indexInParent(leafParent[full], full));
        refreshSums(parent, indexInParent(parent, added));
        return added;
    }

    private void relink(int leaf, int slot) {
        int at = leaf * leafSize + slot;
        if (id[at] >= 0 && id[at] < PLACEHOLDER) {
            Arrays.fill(link, id[at] - zone, id[at] - zone + length[at], leaf);
        }
    }

    // ---- nodes

    /// Puts `added` behind `after` into a node, splitting the node when it is full; answers the
    /// node that holds `added` now. Its sums there are still to be set.
    private int insertChild(int node, int after, int added, boolean leafLevel) {
        int into = node;
        int at = indexInParent(node, after) + 1;
        if (childCount[node] == fanOut) {
            int half = fanOut / 2;
            int split = splitNode(node, half);
            if (at > half) {
                into = split;
                at -= half;
            }
        }
        int from = into * fanOut + at;
        int count = childCount[into] - at;
        System.arraycopy(child, from, child, from + 1, count);
        System.arraycopy(curSum, from, curSum, from + 1, count);
        System.arraycopy(endSum, from, endSum, from + 1, count);
        System.arraycopy(baseSum, from, baseSum, from + 1, count);
        child[from] = added;
        curSum[from] = 0;
        endSum[from] = 0;
        baseSum[from] = 0;
        childCount[into]++;
        if (leafLevel) {
            leafParent[added] = into;
        } else {
            nodeParent[added] = into;
        }
        return into;
    }

    private int splitNode(int full, int keep) {
        int added = newNode(aboveLeaves[full]);
        int moved = childCount[full] - keep;
        int from = full * fanOut + keep;
        System.arraycopy(child, from, child, added * fanOut, moved);
        System.arraycopy(curSum, from, curSum, added * fanOut, moved);
        System.arraycopy(endSum, from, endSum, added * fanOut, moved);
        System.arraycopy(baseSum, from, baseSum, added * fanOut, moved);
        childCount[full] = keep;
        childCount[added] = moved;
        int[] parents = aboveLeaves[full] ? leafParent : nodeParent;
        for (int i = 0; i < moved; i++) {
            parents[child[added * fanOut + i]] = added;
        }
        if (full == root) {
            root = newNode(false);
            nodeParent[root] = NONE;
            nodeParent[full] = root;
            childCount[root] = 1;
            child[root * fanOut] = full;
        }
        insertChild(nodeParent[full], full, added, false);
        refreshSums(nodeParent[full], indexInParent(nodeParent[full], full));
        refreshSums(nodeParent[added], indexInParent(nodeParent[added], added));
        return added;
    }

    private int indexInParent(int node, int of) {
        int at = node * fanOut;
        while (child[at] != of) {
            at++;
        }
        return at - node * fanOut;
    }

    /// Counts a child's sums anew.
    private void refreshSums(int node, int index) {
        int at = node * fanOut + index;
        int below = child[at];
        int cur = 0;
        int end = 0;
        int base = 0;
        if (aboveLeaves[node]) {
            for (int s = below * leafSize; s < below * leafSize + slotCount[below]; s++) {
                cur += curLength(state[s], length[s]);
                end += endLength(state[s], length[s]);
                base += id[s] >= PLACEHOLDER ? length[s] : 0;
            }
        } else {
            for (int c = below * fanOut; c < below * fanOut + childCount[below]; c++) {
                cur += curSum[c];
                end += endSum[c];
                base += baseSum[c];
            }
        }
        curSum[at] = cur;
        endSum[at] = end;
        baseSum[at] = base;
    }

    private void addToSums(int leaf, int cur, int end) {
        int below = leaf;
        int node = leafParent[leaf];
        while (node != NONE) {
            int at = node * fanOut + indexInParent(node, below);
            curSum[at] += cur;
            if (end != 0) {
                endSum[at] += end;
            }
            below = node;
            node = nodeParent[node];
        }
    }

    private int newLeaf() {
        if (leaves == slotCount.length) {
            int capacity = leaves * 2;
            slotCount = Arrays.copyOf(slotCount, capacity);
            leafParent = Arrays.copyOf(leafParent, capacity);
            nextLeaf = Arrays.copyOf(nextLeaf, capacity);
            id = Arrays.copyOf(id, capacity * leafSize);
            length = Arrays.copyOf(length, capacity * leafSize);
            left = Arrays.copyOf(left, capacity * leafSize);
            right = Arrays.copyOf(right, capacity * leafSize);
            state = Arrays.copyOf(state, capacity * leafSize);
        }
        return leaves++;
    }

    private int newNode(boolean aboveLeaf) {
        if (nodes == childCount.length) {
            int capacity = nodes * 2;
            childCount = Arrays.copyOf(childCount, capacity);
            nodeParent = Arrays.copyOf(nodeParent, capacity);
            aboveLeaves = Arrays.copyOf(aboveLeaves, capacity);
            child = Arrays.copyOf(child, capacity * fanOut);
            curSum = Arrays.copyOf(curSum, capacity * fanOut);
            endSum = Arrays.copyOf(endSum, capacity * fanOut);
            baseSum = Arrays.copyOf(baseSum, capacity * fanOut);
        }
        aboveLeaves[nodes] = aboveLeaf;
        childCount[nodes] = 0;
        return nodes++;
    }
}
