/// The text area and its binding to the document: styles and marks, remote carets, format commands.
/// RichTextFX is used here and nowhere else.
@NullMarked
package dev.weft.client.editor;

import org.jspecify.annotations.NullMarked;
