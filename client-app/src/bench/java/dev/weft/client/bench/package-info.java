/// How fast the app answers: the real window, the real session and server code, and writers in a
/// process of their own.
///
/// ## Decisions
///
/// **A key's time** is from the key event of a robot to the end of the layout that holds its glyph;
/// what follows is one frame of drawing. **Another's key's time** is from before it is typed in the
/// other process to the end of that same layout here, over a real connection with TLS; both
/// processes read one clock (`CLOCK_MONOTONIC`, on Linux).
///
/// **Each round is a process of its own** with fresh profiles. The machine may be busy with others'
/// work, so three rounds are made and the best is judged; all are printed, and how much of the
/// processors was idle or stolen.
///
/// **Where there is no display**, JavaFX's own Headless platform draws into memory.
@NullMarked
package dev.weft.client.bench;

import org.jspecify.annotations.NullMarked;
