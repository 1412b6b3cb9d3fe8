/// The chat beside a document: its pane and the button that shows how much was not read.
@NullMarked
package dev.weft.client.chat;

import org.jspecify.annotations.NullMarked;
