/// Columns to bytes: the compact binary form of a set of runs, used by files, by the store and by
/// bulk transfer. The reader never trusts a length.
@NullMarked
package dev.weft.codec;

import org.jspecify.annotations.NullMarked;
