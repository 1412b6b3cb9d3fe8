/// What is kept on disk: durable runs, snapshots and tokens in one SQLite database, the same for a
/// server's data directory and a client's profile. SQL is written in this package alone.
///
/// # What it promises
///
/// A future of [dev.weft.store.EventStore] that completes normally means: fsynced. One that
/// completes exceptionally means: nothing of it is there. One thread writes; all that waits goes
/// into one transaction and one fsync. About 64 MB may wait, then further writes are refused at
/// once (kind `BUSY`). An append follows what is stored or is refused (kind `OUT_OF_ORDER`), so
/// parents never come after children, whatever failed before it.
///
/// # The directory
///
/// `weft.db` (with `-wal` and `-shm` while it is open) and `weft.lock`, which the operating system
/// locks for the process that has the store open.
///
/// # The database
///
/// WAL, `synchronous=FULL` on the connection that writes; readers have their own connections.
/// `application_id` is 0x57454654 ("WEFT"), `user_version` the version of these tables: a file of a
/// newer version is refused before anything is written, an older one is brought up to date by
/// [dev.weft.store.Schema], one step for each version. Version 6:
///
/// | table | column | what |
/// | --- | --- | --- |
/// | `document` | `key` | its number in this file |
/// | | `id` | 16 bytes |
/// | | `title`, `opened_at` (milliseconds since the epoch), `origin` | as in `StoredDocument` |
/// | | `title_number`, `title_by` (since 6) | as in `Title` |
/// | `batch` | `position` | order of appending; grows, never used twice |
/// | | `document` | `document.key` |
/// | | `form` | what `body` is: 2 = the columns of `codec` (`PROTOCOL.md`) |
/// | | `body` | whole gestures; an append is a row at first |
/// | `progress` | `document`, `agent` (16 bytes), `next` | the version vector of what is stored |
/// | `author` | `document`, `agent`, `participant`, `name`, `colour_seed` | who an agent is |
/// | `token` (since 2) | `id`, `role`, `label`, `created_at`, `ends_at` | as in `Grant` |
/// | | `hash` | SHA-256 of the secret, 64 hexadecimal digits |
/// | | `document` | 16 bytes; null: every document |
/// | | `revoked_at` | seconds since the epoch; null: not revoked |
/// | `media` (since 5) | `hash` | SHA-256 of `bytes`, 32 bytes |
/// | | `type`, `size`, `bytes` | media type, length, the image as it came |
/// | `media_use` (since 5) | `document`, `hash` | which images a document has |
/// | `token_change` (since 2) | `number` | grows with every change of `token` |
/// | `chat` (since 4) | `document`, `id` (16 bytes) | a line of the chat beside a document |
/// | | `participant`, `name`, `colour_seed` | who said it |
/// | | `time`, `text` | as in `ChatLine` |
/// | | `waiting` | 1: a line of one's own that no server is known to have; only in profiles |
///
/// Tokens are written by a connection of their own ([dev.weft.store.TokenStore]), from the server's
/// process or from a command beside it; `token_change` tells the server of the latter.
///
/// Versions 1 and 2 held JSON (form 1); the step to version 3 writes all of it anew as columns.
///
/// Live writing leaves many small rows. When nothing was written for some seconds, and at closing,
/// a document's newest rows are put together (same events, same order), as long as those before are
/// not much larger: up to 1 MB a row, which costs a tenth of what the small ones take. That is a
/// transaction like any other, so it is done or not done, and no event is ever elsewhere.
///
/// # A document's file
///
/// A `.weft` file ([dev.weft.store.DocumentFile]) is one such database with one row in `document`,
/// whose `origin` is empty: no way to a server and no secret travels with it. It has no write-ahead
/// log (`journal_mode=DELETE`), so the one file is all there is of it: it can be copied and mailed.
/// One table more is for people without Weft, and is written only: `reading` with `title` and
/// `text`, the words as they were when it was written (`SELECT text FROM reading`).
///
/// # The native library
///
/// The driver unpacks SQLite (about 1 MB) into `java.io.tmpdir` at the first connection of a
/// process and removes what earlier, killed processes left there. Where that directory forbids
/// execution, set the system property `org.sqlite.tmpdir`; the JVM wants
/// `--enable-native-access=ALL-UNNAMED`.
@NullMarked
package dev.weft.store;

import org.jspecify.annotations.NullMarked;
