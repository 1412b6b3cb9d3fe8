/// What travels between client and server: sealed message records, their JSON form, presence, and
/// the one exception for bad outside input.
@NullMarked
package dev.weft.wire;

import org.jspecify.annotations.NullMarked;
