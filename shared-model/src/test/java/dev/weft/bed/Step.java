package dev.weft.bed;

import dev.weft.doc.Side;

/// One step of a fuzz script: data, with numbers that are clamped to what is there when it runs, so
/// that any part of a script is a script too. Prints itself in the notation that [ScriptParser]
/// reads.
///
/// `who`, `from` and `to` are numbers of replicas, 0 for A; `seed` decides what chance decides.
sealed interface Step {

    /// A key and its value as `key=value`, or `key=-` for a removal.
    record Setting(String key, String value) {
        static final String REMOVED = "-";

        @Override
        public String toString() {
            return key + "=" + value;
        }
    }

    record Type(int who, int at, String text) implements Step {
        @Override
        public String toString() {
            return "%s type %d %s".formatted(letter(who), at, quoted(text));
        }
    }

    /// Typing after a format was toggled at the caret.
    record TypeAs(int who, int at, String text, Setting setting) implements Step {
        @Override
        public String toString() {
            return "%s typeas %d %s %s".formatted(letter(who), at, quoted(text), setting);
        }
    }

    /// Typing that goes on where this replica typed or deleted last.
    record Stroke(int who, String text) implements Step {
        @Override
        public String toString() {
            return "%s stroke %s".formatted(letter(who), quoted(text));
        }
    }

    record Undo(int who) implements Step {
        @Override
        public String toString() {
            return "%s undo".formatted(letter(who));
        }
    }

    record Redo(int who) implements Step {
        @Override
        public String toString() {
            return "%s redo".formatted(letter(who));
        }
    }

    /// Undo until there is nothing left, then redo until all of it is back.
    record Round(int who) implements Step {
        @Override
        public String toString() {
            return "%s round".formatted(letter(who));
        }
    }

    record Enter(int who, int at) implements Step {
        @Override
        public String toString() {
            return "%s enter %d".formatted(letter(who), at);
        }
    }

    /// Joins a paragraph, by number, to the one before it.
    record Join(int who, int paragraph) implements Step {
        @Override
        public String toString() {
            return "%s join %d".formatted(letter(who), paragraph);
        }
    }

    /// Backspace at the start of a paragraph, by number.
    record Backspace(int who, int paragraph) implements Step {
        @Override
        public String toString() {
            return "%s backspace %d".formatted(letter(who), paragraph);
        }
    }

    record Erase(int who, int at, int length) implements Step {
        @Override
        public String toString() {
            return "%s erase %d+%d".formatted(letter(who), at, length);
        }
    }

    record Replace(int who, int at, int length, String text) implements Step {
        @Override
        public String toString() {
            return "%s replace %d+%d %s".formatted(letter(who), at, length, quoted(text));
        }
    }

    record Format(int who, int at, int length, Setting setting) implements Step {
        @Override
        public String toString() {
            return "%s format %d+%d %s".formatted(letter(who), at, length, setting);
        }
    }

    record Block(int who, int paragraph, int count, Setting setting) implements Step {
        @Override
        public String toString() {
            return "%s block %d+%d %s".formatted(letter(who), paragraph, count, setting);
        }
    }

    /// Pastes a few fragments that the seed makes up.
    record Paste(int who, int at, int length, int seed) implements Step {
        @Override
        public String toString() {
            return "%s paste %d+%d ~%d".formatted(letter(who), at, length, seed);
        }
    }

    /// Some gestures go from one replica straight to another.
    record Send(int from, int to, int count, int seed) implements Step {
        @Override
        public String toString() {
            return "%s send %s %d ~%d".formatted(letter(from), letter(to), count, seed);
        }
    }

    /// One replica takes all it lacks from another's document.
    record Pull(int who, int from) implements Step {
        @Override
        public String toString() {
            return "%s pull %s".formatted(letter(who), letter(from));
        }
    }

    /// The star's server gets the next gestures of a replica.
    record Upload(int who, int count) implements Step {
        @Override
        public String toString() {
            return "%s upload %d".formatted(letter(who), count);
        }
    }

    /// The star's server passes on the next gestures of its log.
    record Download(int who, int count, int seed) implements Step {
        @Override
        public String toString() {
            return "%s download %d ~%d".formatted(letter(who), count, seed);
        }
    }

    /// A replica is closed and opened again from what is stored, under a new agent.
    record Restart(int who, int seed) implements Step {
        @Override
        public String toString() {
            return "%s restart ~%d".formatted(letter(who), seed);
        }
    }

    /// A sticky position is taken and looked up from now on after every sync.
    record Probe(int who, int at, Side side) implements Step {
        @Override
        public String toString() {
            return "%s probe %d %s"
                    .formatted(letter(who), at, side == Side.LEFT ? "left" : "right");
        }
    }

    /// Everybody gets everything, and all must be alike.
    record SyncAll(int seed) implements Step {
        @Override
        public String toString() {
            return "all sync ~%d".formatted(seed);
        }
    }

    private static String letter(int who) {
        return String.valueOf((char) ('A' + who));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
