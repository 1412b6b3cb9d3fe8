/// A look inside for tests and support: `-Dweft.probe=PORT` answers `GET /state` on the loopback
/// interface. Off unless asked for.
///
/// Decision: it is the JDK's small HTTP server; it answers a handful of requests and adds no
/// library. The state is read on the owner thread, hashed and written on the server's.
@NullMarked
package dev.weft.client.probe;

import org.jspecify.annotations.NullMarked;
