/// The document as the rest of Weft sees it: local edits go out as runs, remote runs come in, and a
/// view is told what to change. Each document has one owner thread and is not synchronised.
@NullMarked
package dev.weft.doc;

import org.jspecify.annotations.NullMarked;
