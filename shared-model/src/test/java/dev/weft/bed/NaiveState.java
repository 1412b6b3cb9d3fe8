package dev.weft.bed;

import dev.weft.mark.AttrSet;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/// What the naive engine holds for the document at one version.
///
/// @param glyphs the visible ones, from left to right, item 0 left out
/// @param start the registers of item 0
record NaiveState(List<Glyph> glyphs, AttrSet start) {

    /// A visible character with its registers, stamps included.
    record Glyph(NaiveItem item, AttrSet registers) {
        SortedMap<String, String> formats() {
            return Rendering.shown(registers, item.isNewline());
        }
    }

    NaiveState {
        glyphs = List.copyOf(glyphs);
    }

    String text() {
        StringBuilder text = new StringBuilder(glyphs.size());
        glyphs.forEach(glyph -> text.append(glyph.item().unit));
        return text.toString();
    }

    /// The registers of every character.
    List<AttrSet> registers() {
        return glyphs.stream().map(Glyph::registers).toList();
    }

    Rendering rendering() {
        List<SortedMap<String, String>> formats = new ArrayList<>(glyphs.size());
        glyphs.forEach(glyph -> formats.add(glyph.formats()));
        return new Rendering(text(), formats, Rendering.shown(start, true));
    }
}
