/// Windows and what is around the text: start screen, share panel, status bar, themes.
@NullMarked
package dev.weft.client.shell;

import org.jspecify.annotations.NullMarked;
