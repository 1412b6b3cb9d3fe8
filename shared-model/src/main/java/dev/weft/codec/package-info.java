/// The compact form of many events: runs ↔ bytes, the same bytes in a store, in a file and in one
/// binary frame. Columns of variable-length numbers, most of them small because they say how far
/// something is from where it was to be expected, each column deflated by itself; the text of all
/// inserts is one of them. A checksum ends it. The reader trusts nothing.
///
/// The layout, byte by byte, is in `PROTOCOL.md`. What it rests on:
///
/// - *Chains*: consecutive events of one agent in which each event's only parent is the one before.
///   Only a chain's first event has parents worth writing.
/// - *Pieces*: parts of a chain with one header (time, flags). Between two gestures with equal
///   headers a boundary is kept only where the second starts in another bucket of 4,096 sequence
///   numbers than the first; a gesture is never cut.
/// - *Rows*: units that follow one another in place (typing rightwards, Delete held down, Backspace
///   held down) are one row, joined greedily unit by unit. So the bytes depend on the events alone
///   and not on how operations were cut on their way here. A row may cross pieces and newlines; the
///   reader cuts it again.
///
/// `CanonicalOrder` puts a history into an order that its events' ids alone decide: equal histories
/// are equal bytes, whatever the order of arrival.
@NullMarked
package dev.weft.codec;

import org.jspecify.annotations.NullMarked;
