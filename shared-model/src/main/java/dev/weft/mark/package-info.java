/// Rich text as values: marks, their kinds, block attributes, and spans with the stamps that won.
@NullMarked
package dev.weft.mark;

import org.jspecify.annotations.NullMarked;
