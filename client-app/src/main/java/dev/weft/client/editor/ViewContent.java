package dev.weft.client.editor;

import java.util.List;

/// What a view shows, as far as a [ViewPlan] must know it. Positions are text indices; a newline
/// counts as one unit and opens the paragraph after it.
interface ViewContent {

    /// The paragraph that holds a position, 0-based.
    int paragraphAt(int position);

    /// The style of a paragraph.
    BlockStyle blockStyle(int paragraph);

    /// The styles over a range from left to right, lengths adding up to the range's; what a newline
    /// has does not matter.
    List<Run> runs(int from, int to);

    /// Text of one style.
    ///
    /// @param length UTF-16 units, > 0
    record Run(int length, InlineStyle style) {}
}
