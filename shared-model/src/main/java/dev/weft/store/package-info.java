/// What is kept on disk: durable runs, snapshots and tokens in one SQLite database, the same for a
/// server's data directory, a client's profile and a `.weft` file.
@NullMarked
package dev.weft.store;

import org.jspecify.annotations.NullMarked;
