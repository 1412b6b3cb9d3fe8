package dev.weft.bed;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;

/// The text of a view that follows change sets, for long plain texts; see [MirrorView] for formats.
final class MirrorText {

    private final StringBuilder text = new StringBuilder();

    String text() {
        return text.toString();
    }

    void apply(ChangeSet changes) {
        int at = 0;
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Retain retain -> at += retain.length();
                case Change.Insert insert -> {
                    text.insert(at, insert.text());
                    at += insert.text().length();
                }
                case Change.Delete delete -> text.delete(at, at + delete.length());
            }
        }
    }
}
