package dev.weft.client.session;

import dev.weft.graph.AgentId;

import java.util.Optional;

/// Somebody else who has the document open now.
///
/// @param agent their opening; one person may have several
/// @param name what they call themselves
/// @param colourSeed maps to one of the viewer's caret colours
/// @param caret where they are in the present text of this replica; empty while they have no caret
///   in the text, or before what they point at has arrived
public record RemotePerson(AgentId agent, String name, int colourSeed, Optional<Caret> caret) {

    /// A caret with its selection, in text indices; equal when nothing is selected.
    ///
    /// @param anchor where the selection began
    /// @param focus where the caret is
    public record Caret(int anchor, int focus) {}
}
