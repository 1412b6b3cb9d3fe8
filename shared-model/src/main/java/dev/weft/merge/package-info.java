/// The merge engine behind one door: it plans a walk over the event graph, moves a tracker along
/// it, and turns remote operations into changes of the document at hand.
@NullMarked
package dev.weft.merge;

import org.jspecify.annotations.NullMarked;
