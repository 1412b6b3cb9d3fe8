package dev.weft.client.editor;

import org.fxmisc.richtext.model.StyleSpan;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

import java.util.ArrayList;
import java.util.List;

/// A [WritingArea] as a [ViewPlan] sees it.
///
/// @param area the control
record AreaContent(WritingArea area) implements ViewContent {

    @Override
    public int paragraphAt(int position) {
        return area.offsetToPosition(position, Bias.Forward).getMajor();
    }

    @Override
    public BlockStyle blockStyle(int paragraph) {
        return area.getParagraph(paragraph).getParagraphStyle();
    }

    @Override
    public List<Run> runs(int from, int to) {
        List<Run> runs = new ArrayList<>();
        for (StyleSpan<InlineStyle> span : area.getStyleSpans(from, to)) {
            if (span.getLength() > 0) {
                runs.add(new Run(span.getLength(), span.getStyle()));
            }
        }
        return runs;
    }
}
