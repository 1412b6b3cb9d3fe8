/// The text area and its binding to the document: styles and marks, remote carets, format commands.
/// RichTextFX is used here and nowhere else.
///
/// Decision: the control never edits itself. One gate ([WritingArea]) turns whatever a person does
/// into gestures; only a [ViewPlan] made from a change set is written to it ([AreaWriter]). The
/// plan is pure and knows no window.
///
/// Known limit: the control lays a paragraph out as one node and counts its lines with one hit test
/// a line, each over the whole paragraph, whenever a selection is in it, even an empty one. A key
/// in a paragraph of 10,000 characters takes about 10 ms, in one of 100,000 about a second. The
/// cure is to show a very long paragraph as several (soft segments), with a mapping of positions
/// here.
@NullMarked
package dev.weft.client.editor;

import org.jspecify.annotations.NullMarked;
