package dev.weft.client.session;

import java.util.List;

/// Who wants to hear what is said beside a document. Called on the document's owner thread.
@FunctionalInterface
public interface ChatListener {

    /// There are more lines now, or one does not wait any more.
    ///
    /// @param heard what others said that was not here before; empty if nothing
    void chatChanged(List<ChatEntry> heard);
}
