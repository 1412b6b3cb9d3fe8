/// Where the client starts: the launcher and the composition root, in which every object is made by
/// hand.
@NullMarked
package dev.weft.client;

import org.jspecify.annotations.NullMarked;
