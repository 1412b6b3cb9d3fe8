/// The test bed of the merge engine: a second, naive engine; a mirror that follows change sets; the
/// case table and the scripts that run through all of them.
///
/// The naive engine shares nothing with the fast one but its value types, so that one mistake
/// cannot hide in both.
@NullMarked
package dev.weft.bed;

import org.jspecify.annotations.NullMarked;
