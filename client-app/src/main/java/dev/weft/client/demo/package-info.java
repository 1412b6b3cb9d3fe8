/// The demo: one embedded server and three real clients in one process, which share nothing but
/// sockets, write together from a script; with pictures of their windows.
///
/// Decision: the script types by real key events, so what it shows is what a person gets; and the
/// pictures are encoded here, because JavaFX has no writer for them and AWT is not needed else.
@NullMarked
package dev.weft.client.demo;

import org.jspecify.annotations.NullMarked;
