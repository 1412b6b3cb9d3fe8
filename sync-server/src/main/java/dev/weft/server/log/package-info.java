/// What the headless server writes to standard error: one line an event, as text or JSON.
@NullMarked
package dev.weft.server.log;

import org.jspecify.annotations.NullMarked;
