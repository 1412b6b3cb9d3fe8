/// Texts in the language of the person: bundles of `key=text` in English, with one more file for
/// each further language beside them. Every package that speaks to people has a bundle of its own;
/// this one knows none of them.
@NullMarked
package dev.weft.client.language;

import org.jspecify.annotations.NullMarked;
