package dev.weft.client.editor;

import dev.weft.doc.Snapshot;

import org.fxmisc.richtext.model.Paragraph;
import org.fxmisc.richtext.model.StyledSegment;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// What an area shows, in the form in which a document says what it holds.
final class AreaSnapshot {

    private AreaSnapshot() {}

    static Snapshot of(WritingArea area) {
        List<Snapshot.Span> spans = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < area.getParagraphs().size(); i++) {
            Paragraph<BlockStyle, String, InlineStyle> paragraph = area.getParagraph(i);
            if (i > 0) {
                spans.add(
                        new Snapshot.Span(at, at + 1, paragraph.getParagraphStyle().attributes()));
                at++;
            }
            boolean fresh = true;
            for (StyledSegment<String, InlineStyle> segment : paragraph.getStyledSegments()) {
                int end = at + segment.getSegment().length();
                if (end > at) {
                    append(spans, at, end, segment.getStyle().formats(), fresh);
                    fresh = false;
                    at = end;
                }
            }
        }
        return new Snapshot(
                area.getText(), spans, area.getParagraph(0).getParagraphStyle().attributes());
    }

    private static void append(
            List<Snapshot.Span> spans,
            int from,
            int to,
            SortedMap<String, String> formats,
            boolean fresh) {
        if (!fresh && spans.getLast().formats().equals(formats)) {
            Snapshot.Span last = spans.removeLast();
            spans.add(new Snapshot.Span(last.from(), to, formats));
        } else {
            spans.add(new Snapshot.Span(from, to, formats));
        }
    }
}
