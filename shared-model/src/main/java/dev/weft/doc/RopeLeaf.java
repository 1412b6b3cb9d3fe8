package dev.weft.doc;

/// A leaf of the [TextRope]: some characters and the segments that describe them.
final class RopeLeaf {

    final char[] text;
    int length;

    /// Characters of each segment, identity of its first one, attribute number.
    final int[] size;

    final int[] identity;
    final int[] attr;
    int segments;

    RopeLeaf(int chars, int segmentCapacity) {
        text = new char[chars];
        size = new int[segmentCapacity];
        identity = new int[segmentCapacity];
        attr = new int[segmentCapacity];
    }

    /// The segment looked at last and where it starts: neighbours are found from there.
    private int near;

    private int nearStart;

    /// The segment that holds a character.
    int segmentAt(int index) {
        int s = near;
        int start = nearStart;
        if (s >= segments || index < start / 2) {
            s = 0;
            start = 0;
        }
        while (index < start) {
            s--;
            start -= size[s];
        }
        while (index >= start + size[s]) {
            start += size[s];
            s++;
        }
        near = s;
        nearStart = start;
        return s;
    }

    /// Index of the first character of the segment that [#segmentAt] has just found.
    int startOfNear() {
        return nearStart;
    }

    /// Index of a segment's first character.
    private int startOf(int segment) {
        int start = 0;
        for (int s = 0; s < segment; s++) {
            start += size[s];
        }
        return start;
    }

    private void forgetNear() {
        near = 0;
        nearStart = 0;
    }

    /// Puts characters in; there is room for them and for two more segments.
    void insert(int at, char[] source, int from, int count, int newIdentity, int newAttr) {
        System.arraycopy(text, at, text, at + count, length - at);
        System.arraycopy(source, from, text, at, count);
        length += count;
        int s = 0;
        if (at > 0) {
            s = segmentAt(at - 1);
            int start = nearStart;
            boolean joins =
                    at == start + size[s]
                            && attr[s] == newAttr
                            && identity[s] + size[s] == newIdentity
                            && text[at] != '\n'
                            && text[at - 1] != '\n';
            if (joins) {
                size[s] += count;
                return;
            }
            if (at < start + size[s]) {
                cut(s, at - start);
            }
            s++;
        } else {
            forgetNear();
        }
        open(s);
        size[s] = count;
        identity[s] = newIdentity;
        attr[s] = newAttr;
    }

    /// Takes characters away; there is room for one more segment.
    void delete(int at, int count) {
        if (deletesInside(at, count)) {
            return;
        }
        int s = segmentAt(at);
        int start = nearStart;
        if (at > start) {
            cut(s, at - start);
            s++;
        }
        int left = count;
        int gone = s;
        while (left > 0 && size[gone] <= left) {
            left -= size[gone];
            gone++;
        }
        if (left > 0) {
            size[gone] -= left;
            identity[gone] += left;
        }
        close(s, gone);
        near = Math.max(0, s - 1);
        nearStart = s == 0 ? 0 : at - size[s - 1];
        System.arraycopy(text, at + count, text, at, length - at - count);
        length -= count;
        if (s > 0 && s < segments) {
            join(s - 1, at - size[s - 1]);
        }
    }

    /// Takes characters off the end of a segment, the most frequent case, if that is all there is
    /// to do.
    private boolean deletesInside(int at, int count) {
        int s = segmentAt(at);
        if (at == nearStart || at + count != nearStart + size[s]) {
            return false;
        }
        size[s] -= count;
        System.arraycopy(text, at + count, text, at, length - at - count);
        length -= count;
        if (s + 1 < segments) {
            join(s, nearStart);
        }
        return true;
    }

    /// Gives part of one segment another attribute number; there is room for two more segments.
    void setAttr(int at, int count, int newAttr) {
        int s = segmentAt(at);
        int start = nearStart;
        if (at > start) {
            cut(s, at - start);
            s++;
            start = at;
        }
        if (count < size[s]) {
            cut(s, count);
        }
        attr[s] = newAttr;
        forgetNear();
        if (s + 1 < segments) {
            join(s, start);
        }
        if (s > 0) {
            join(s - 1, start - size[s - 1]);
        }
    }

    /// Joins a segment with the one after it where that is one run.
    private void join(int s, int start) {
        int end = start + size[s];
        if (attr[s] == attr[s + 1]
                && identity[s] + size[s] == identity[s + 1]
                && text[end - 1] != '\n'
                && text[end] != '\n') {
            size[s] += size[s + 1];
            close(s + 1, s + 2);
        }
    }

    private void cut(int s, int at) {
        open(s + 1);
        size[s + 1] = size[s] - at;
        identity[s + 1] = identity[s] + at;
        attr[s + 1] = attr[s];
        size[s] = at;
    }

    private void open(int at) {
        int moved = segments - at;
        System.arraycopy(size, at, size, at + 1, moved);
        System.arraycopy(identity, at, identity, at + 1, moved);
        System.arraycopy(attr, at, attr, at + 1, moved);
        segments++;
    }

    private void close(int from, int to) {
        int moved = segments - to;
        System.arraycopy(size, to, size, from, moved);
        System.arraycopy(identity, to, identity, from, moved);
        System.arraycopy(attr, to, attr, from, moved);
        segments -= to - from;
    }

    /// Moves the right half into a new leaf: half the characters, or half the segments where those
    /// are what is full.
    RopeLeaf split(int chars, int segmentCapacity) {
        RopeLeaf right = new RopeLeaf(chars, segmentCapacity);
        int keep = segments > 1 ? startOf(segments / 2) : length / 2;
        if (segments > 1 && length >= chars / 2 && (keep < length / 4 || keep > length * 3 / 4)) {
            keep = length / 2;
        }
        int s = segmentAt(keep);
        int start = nearStart;
        forgetNear();
        if (keep > start) {
            if (segments == size.length) {
                keep = start > 0 ? start : start + size[s];
                s = start > 0 ? s : s + 1;
            } else {
                cut(s, keep - start);
                s++;
            }
        }
        right.segments = segments - s;
        System.arraycopy(size, s, right.size, 0, right.segments);
        System.arraycopy(identity, s, right.identity, 0, right.segments);
        System.arraycopy(attr, s, right.attr, 0, right.segments);
        right.length = length - keep;
        System.arraycopy(text, keep, right.text, 0, right.length);
        segments = s;
        length = keep;
        return right;
    }

    /// Takes over all of a leaf that stood right of this one; there is room.
    void append(RopeLeaf right) {
        System.arraycopy(right.text, 0, text, length, right.length);
        System.arraycopy(right.size, 0, size, segments, right.segments);
        System.arraycopy(right.identity, 0, identity, segments, right.segments);
        System.arraycopy(right.attr, 0, attr, segments, right.segments);
        int seam = segments - 1;
        segments += right.segments;
        int oldLength = length;
        length += right.length;
        if (seam >= 0) {
            join(seam, oldLength - size[seam]);
        }
    }
}
