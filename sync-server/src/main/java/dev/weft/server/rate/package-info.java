/// How fast is too fast: rates that a connection is slowed down to.
@NullMarked
package dev.weft.server.rate;

import org.jspecify.annotations.NullMarked;
