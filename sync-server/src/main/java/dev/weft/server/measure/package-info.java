/// What the server counts about itself, for whoever looks after it.
@NullMarked
package dev.weft.server.measure;

import org.jspecify.annotations.NullMarked;
