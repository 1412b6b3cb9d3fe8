/// The sync server, embeddable or headless: it relays and stores edits and decides no merge.
@NullMarked
package dev.weft.server;

import org.jspecify.annotations.NullMarked;
