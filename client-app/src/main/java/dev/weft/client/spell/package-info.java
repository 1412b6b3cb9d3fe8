/// Whether words are spelt as the dictionary has them. English alone: the words of `en.dic`, those
/// that the person added, and no opinion about text that is in another language, code or an
/// address.
@NullMarked
package dev.weft.client.spell;

import org.jspecify.annotations.NullMarked;
