/// One room for each open document, with a single writer: validate, append, acknowledge, fan out,
/// catch up.
@NullMarked
package dev.weft.server.room;

import org.jspecify.annotations.NullMarked;
