/// The people who have a document open: their colours on this screen, and their avatars.
@NullMarked
package dev.weft.client.people;

import org.jspecify.annotations.NullMarked;
