package dev.weft.doc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// One thing a person does, in text coordinates: 0-based UTF-16 indices into the text as this
/// replica shows it now, ranges half open, paragraphs numbered from 0.
///
/// A gesture is indivisible: it becomes one run of events that travels, is stored and is applied as
/// a whole. Positions outside the text are clamped, and snapped to code points.
public sealed interface Gesture {

    /// Text typed or pasted plain at a position; newlines in it split the paragraph.
    ///
    /// @param at where, 0 ..= length
    /// @param text `\r\n` and `\r` count as newline; control characters are dropped
    /// @param formats inline formats toggled at the caret before typing: value, or empty for "off";
    ///   all else is inherited from the neighbours
    record Type(int at, String text, Map<String, Optional<String>> formats) implements Gesture {
        public Type {
            formats = Map.copyOf(formats);
        }

        /// Text with the formats of its place.
        public Type(int at, String text) {
            this(at, text, Map.of());
        }
    }

    /// The Enter key: splits a paragraph, opens one before or after it, or ends a list.
    record Enter(int at) implements Gesture {}

    /// The Backspace key at the start of a paragraph: first takes away what makes it special
    /// (indent, then type), then joins it to the one before.
    record BackspaceAtStart(int at) implements Gesture {}

    /// Joins the paragraph that starts at a position to the one before it.
    record Join(int at) implements Gesture {}

    /// Takes a range away.
    record Delete(int from, int to) implements Gesture {}

    /// Typing over a selection: concurrent marks and comments on the selection cover the new text.
    ///
    /// @param formats as for [Type]
    record Replace(int from, int to, String text, Map<String, Optional<String>> formats)
            implements Gesture {
        public Replace {
            formats = Map.copyOf(formats);
        }

        /// Text with the formats of its place.
        public Replace(int from, int to, String text) {
            this(from, to, text, Map.of());
        }
    }

    /// Puts formatted text in place of a range (or at a position where it is empty).
    record Paste(int from, int to, List<Fragment> fragments) implements Gesture {
        public Paste {
            fragments = List.copyOf(fragments);
        }
    }

    /// A piece of pasted text.
    ///
    /// @param text either one newline or text without any; U+FFFC with the format `embed`: an
    ///   object
    /// @param formats inline formats of text, or block attributes of the paragraph a newline opens
    record Fragment(String text, SortedMap<String, String> formats) {}

    /// Sets or removes (empty) an inline format on a range.
    record Format(int from, int to, String key, Optional<String> value) implements Gesture {}

    /// Sets or removes (empty) a paragraph attribute on paragraphs `first .. end-1`.
    record Block(int first, int end, String key, Optional<String> value) implements Gesture {}

    /// Several gestures as one: they are carried out in order, each at positions of the text the
    /// ones before it left, travel together and are taken back together.
    record Several(List<Gesture> gestures) implements Gesture {
        public Several {
            gestures = List.copyOf(gestures);
        }
    }
}
