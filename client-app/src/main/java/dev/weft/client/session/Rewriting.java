package dev.weft.client.session;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.Snapshot;
import dev.weft.mark.MarkKind;
import dev.weft.op.EventRun;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes what one document shows into another by ordinary gestures, so that it becomes events of a
/// new agent: the way out where a server refused events whose text must not be lost.
final class Rewriting {

    /// Pasting may leave a format behind that the neighbours lent; a second pass takes it away.
    private static final int PASSES = 4;

    private final Document target;
    private final List<EventRun> runs = new ArrayList<>();

    private Rewriting(Document target) {
        this.target = target;
    }

    /// Makes a document show what a snapshot shows, as near as gestures come to it.
    ///
    /// @return the runs that were made of it
    static List<EventRun> into(Document target, Snapshot wanted) {
        Rewriting rewriting = new Rewriting(target);
        for (int pass = 0; pass < PASSES; pass++) {
            Snapshot now = target.snapshot();
            ChangeSet difference = SnapshotDiff.between(now, wanted);
            if (difference.isEmpty()) {
                break;
            }
            rewriting.apply(now.text(), difference);
        }
        return rewriting.runs;
    }

    /// From right to left, so that positions further left stay what they are.
    private void apply(String text, ChangeSet difference) {
        List<Gesture> gestures = new ArrayList<>();
        List<Gesture.Fragment> fragments = new ArrayList<>();
        int at = 0;
        for (Change change : difference.changes()) {
            switch (change) {
                case Change.Insert(String inserted, var formats) ->
                        pieces(inserted)
                                .forEach(piece ->
                                        fragments.add(new Gesture.Fragment(piece, formats)));
                case Change.Delete(int length) -> {
                    gestures.add(new Gesture.Paste(at, at + length, List.copyOf(fragments)));
                    fragments.clear();
                    at += length;
                }
                case Change.Retain(int length, var formats) -> {
                    paste(at, fragments, gestures);
                    formats(text, at, at + length, formats, gestures);
                    at += length;
                }
            }
        }
        paste(at, fragments, gestures);
        gestures.reversed().forEach(this::perform);
        difference.start().forEach((key, value) -> perform(new Gesture.Block(0, 1, key, value)));
    }

    private static void paste(int at, List<Gesture.Fragment> fragments, List<Gesture> gestures) {
        if (!fragments.isEmpty()) {
            gestures.add(new Gesture.Paste(at, at, List.copyOf(fragments)));
            fragments.clear();
        }
    }

    private static void formats(
            String text,
            int from,
            int to,
            Map<String, Optional<String>> formats,
            List<Gesture> gestures) {
        formats.forEach((key, value) -> {
            if (MarkKind.of(key).block()) {
                openers(text, from, to)
                        .forEach(paragraph ->
                                gestures.add(
                                        new Gesture.Block(paragraph, paragraph + 1, key, value)));
            } else {
                gestures.add(new Gesture.Format(from, to, key, value));
            }
        });
    }

    /// The paragraphs whose newlines lie in a range.
    private static List<Integer> openers(String text, int from, int to) {
        List<Integer> openers = new ArrayList<>();
        int paragraph = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) {
            paragraph++;
            if (i >= from) {
                openers.add(paragraph);
            }
        }
        return openers;
    }

    /// Newlines apart from text, as a paste wants them.
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            if (newline == at) {
                pieces.add("\n");
                at++;
            } else {
                int end = newline < 0 ? text.length() : newline;
                pieces.add(text.substring(at, end));
                at = end;
            }
        }
        return pieces;
    }

    private void perform(Gesture gesture) {
        runs.addAll(target.perform(gesture).runs());
    }
}
