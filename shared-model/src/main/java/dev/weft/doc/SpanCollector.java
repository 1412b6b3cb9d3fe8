package dev.weft.doc;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// Joins a rope's segments to the spans a reader sees: equal effective formats, newlines alone.
final class SpanCollector implements TextRope.SegmentVisitor {

    private final Formats formats;
    private final List<Snapshot.Span> spans = new ArrayList<>();
    private int from;
    private int to;
    private @Nullable SortedMap<String, String> open;

    SpanCollector(Formats formats) {
        this.formats = formats;
    }

    @Override
    public void visit(int at, int length, int identity, int attr, boolean newline) {
        SortedMap<String, String> seen = formats.of(attr, newline);
        if (open != null && !newline && open.equals(seen)) {
            to += length;
            return;
        }
        close();
        if (newline) {
            spans.add(new Snapshot.Span(at, at + length, seen));
        } else {
            open = seen;
            from = at;
            to = at + length;
        }
    }

    private void close() {
        if (open != null) {
            spans.add(new Snapshot.Span(from, to, open));
            open = null;
        }
    }

    List<Snapshot.Span> finish() {
        close();
        return spans;
    }
}
