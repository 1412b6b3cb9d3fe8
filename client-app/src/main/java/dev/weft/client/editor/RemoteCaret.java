package dev.weft.client.editor;

/// Somebody else's caret and selection, as this window draws them.
///
/// @param key tells carets apart and stays the same for one person's opening
/// @param name what the flag says
/// @param colour which of the ten caret colours of the theme, 0 ..= 9
/// @param anchor where the selection began, a text index
/// @param focus where the caret is, a text index
public record RemoteCaret(String key, String name, int colour, int anchor, int focus) {}
