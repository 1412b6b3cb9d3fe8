package dev.weft.client.editor;

import dev.weft.client.exchange.Embed;

import org.fxmisc.richtext.model.ReadOnlyStyledDocument;
import org.fxmisc.richtext.model.ReadOnlyStyledDocumentBuilder;
import org.fxmisc.richtext.model.Replacement;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.richtext.model.StyledSegment;

import java.util.ArrayList;
import java.util.List;

/// Carries out a [ViewPlan] on the content of a [WritingArea]: the only one that writes there.
final class AreaWriter {

    private final WritingArea area;

    AreaWriter(WritingArea area) {
        this.area = area;
    }

    void write(ViewPlan plan) {
        List<Replacement<BlockStyle, String, InlineStyle>> replacements = new ArrayList<>();
        for (ViewPlan.Splice splice : plan.splices()) {
            replacements.add(new Replacement<>(splice.from(), splice.to(), document(splice)));
        }
        if (!replacements.isEmpty()) {
            area.getContent().replaceMulti(replacements);
        }
        plan.restyles().forEach(this::restyle);
        plan.blocks().forEach(this::block);
    }

    private void restyle(ViewPlan.Restyle restyle) {
        StyleSpansBuilder<InlineStyle> spans = new StyleSpansBuilder<>(restyle.runs().size());
        restyle.runs().forEach(run -> spans.add(run.style(), run.length()));
        area.getContent().setStyleSpans(restyle.from(), spans.create());
    }

    private void block(int paragraph, BlockStyle style) {
        if (!area.getParagraph(paragraph).getParagraphStyle().equals(style)) {
            area.getContent().setParagraphStyle(paragraph, style);
        }
    }

    private ReadOnlyStyledDocument<BlockStyle, String, InlineStyle> document(
            ViewPlan.Splice splice) {
        ReadOnlyStyledDocumentBuilder<BlockStyle, String, InlineStyle> builder =
                new ReadOnlyStyledDocumentBuilder<>(area.getSegOps(), splice.opening());
        BlockStyle block = splice.opening();
        List<StyledSegment<String, InlineStyle>> line = new ArrayList<>();
        for (ViewPlan.Piece piece : splice.pieces()) {
            int from = 0;
            for (int end = piece.text().indexOf('\n');
                    end >= 0;
                    end = piece.text().indexOf('\n', from)) {
                addSegment(line, piece.text().substring(from, end), piece.style());
                builder.addParagraph(orEmpty(line), block);
                line = new ArrayList<>();
                block = piece.block();
                from = end + 1;
            }
            addSegment(line, piece.text().substring(from), piece.style());
        }
        builder.addParagraph(orEmpty(line), block);
        return builder.build();
    }

    private static void addSegment(
            List<StyledSegment<String, InlineStyle>> line, String text, InlineStyle style) {
        int from = 0;
        for (int at = text.indexOf(Embed.OBJECT); at >= 0; at = text.indexOf(Embed.OBJECT, from)) {
            if (from < at) {
                line.add(new StyledSegment<>(text.substring(from, at), style));
            }
            line.add(new StyledSegment<>(Embed.OBJECT, style));
            from = at + 1;
        }
        if (from < text.length()) {
            line.add(new StyledSegment<>(text.substring(from), style));
        }
    }

    private static List<StyledSegment<String, InlineStyle>> orEmpty(
            List<StyledSegment<String, InlineStyle>> line) {
        return line.isEmpty() ? List.of(new StyledSegment<>("", InlineStyle.PLAIN)) : line;
    }
}
