package dev.weft.client.editor;

import dev.weft.client.exchange.Embed;

import org.fxmisc.richtext.model.SegmentOps;
import org.fxmisc.richtext.model.TextOps;

import java.util.Optional;

/// Text as the control keeps it in pieces, with every object character a piece of its own: it is
/// drawn as one node.
final class Segments implements TextOps<String, InlineStyle> {

    static final Segments OPS = new Segments();

    private final TextOps<String, InlineStyle> text = SegmentOps.styledTextOps();

    private Segments() {}

    @Override
    public String create(String string) {
        return text.create(string);
    }

    @Override
    public int length(String segment) {
        return text.length(segment);
    }

    @Override
    public char charAt(String segment, int index) {
        return text.charAt(segment, index);
    }

    @Override
    public String getText(String segment) {
        return text.getText(segment);
    }

    @Override
    public String subSequence(String segment, int start, int end) {
        return text.subSequence(segment, start, end);
    }

    @Override
    public String subSequence(String segment, int start) {
        return text.subSequence(segment, start);
    }

    @Override
    public Optional<String> joinSeg(String current, String next) {
        boolean apart = current.contains(Embed.OBJECT) || next.contains(Embed.OBJECT);
        return apart ? Optional.empty() : text.joinSeg(current, next);
    }

    @Override
    public String createEmptySeg() {
        return text.createEmptySeg();
    }
}
