package dev.weft.client.shell;

import dev.weft.client.command.Command;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Finds commands by some letters of their names: the beginnings of words count more than letters
/// inside them.
final class CommandSearch {

    private static final int NO_MATCH = -1;
    private static final int WORD_START = 10;
    private static final int WHOLE = 1_000;

    private CommandSearch() {}

    /// The commands that match, best first; all of them, in their order, for an empty query.
    static List<Command> find(String query, List<Command> all, Function<Command, String> title) {
        String wanted = folded(query).replace(" ", "");
        if (wanted.isEmpty()) {
            return all;
        }
        record Hit(Command command, int score) {}
        return all.stream()
                .map(command -> new Hit(command, score(wanted, folded(title.apply(command)))))
                .filter(hit -> hit.score() != NO_MATCH)
                .sorted(Comparator.comparingInt(Hit::score).reversed())
                .map(Hit::command)
                .toList();
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }

    /// How well letters in order fit a name; shorter names are better at the same fit.
    private static int score(String wanted, String name) {
        int together = name.replace(" ", "").indexOf(wanted);
        int score = together < 0 ? 0 : WHOLE - together;
        int at = 0;
        for (int i = 0; i < wanted.length(); i++) {
            int found = next(name, wanted.charAt(i), at);
            if (found < 0) {
                return NO_MATCH;
            }
            score += startsWord(name, found) ? WORD_START : 0;
            at = found + 1;
        }
        return Math.max(0, score * 10 - name.length());
    }

    /// The next such letter, preferring one that is next or begins a word.
    private static int next(String name, char letter, int from) {
        int first = name.indexOf(letter, from);
        if (first == from) {
            return first;
        }
        for (int i = first; i >= 0; i = name.indexOf(letter, i + 1)) {
            if (startsWord(name, i)) {
                return i;
            }
        }
        return first;
    }

    private static boolean startsWord(String name, int at) {
        return at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1));
    }
}
