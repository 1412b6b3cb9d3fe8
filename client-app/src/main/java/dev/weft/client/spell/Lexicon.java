package dev.weft.client.spell;

import org.apache.lucene.analysis.hunspell.Dictionary;
import org.apache.lucene.analysis.hunspell.Hunspell;
import org.apache.lucene.analysis.hunspell.SortingStrategy;
import org.apache.lucene.analysis.hunspell.TimeoutPolicy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The words of a language and what comes near a word that is none. Slow to load and to suggest;
/// one thread at a time.
final class Lexicon {

    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");

    /// What stands behind an apostrophe that people forget: don't, I've, they're.
    private static final List<String> CONTRACTED = List.of("t", "s", "m", "d", "re", "ve", "ll");

    private final Hunspell hunspell;
    private final Set<String> newer;

    /// @param newer words in small letters that the dictionary is too old for
    private Lexicon(Hunspell hunspell, Set<String> newer) {
        this.hunspell = hunspell;
        this.newer = newer;
    }

    /// The English one that comes along. Takes the better part of a second.
    ///
    /// @throws IOException if it is not there or not whole
    static Lexicon english() throws IOException {
        try (InputStream affixes = open("en.aff");
                InputStream words = open("en.dic");
                InputStream newer = open("en-newer.txt")) {
            Dictionary dictionary =
                    new Dictionary(affixes, List.of(words), false, SortingStrategy.inMemory());
            String lines = new String(newer.readAllBytes(), StandardCharsets.UTF_8);
            return new Lexicon(
                    new Hunspell(dictionary, TimeoutPolicy.RETURN_PARTIAL_RESULT, () -> {}),
                    Set.copyOf(lines.lines().toList()));
        } catch (ParseException broken) {
            throw new IOException("The dictionary cannot be read", broken);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream stream = Lexicon.class.getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException(name);
        }
        return stream;
    }

    /// Whether it is a word. The list has no accents; nobody is told that *café* is wrong.
    ///
    /// @param word with straight apostrophes
    boolean knows(String word) {
        if (hunspell.spell(word) || newer.contains(word.toLowerCase(Locale.ROOT))) {
            return true;
        }
        String plain = withoutAccents(word);
        return !plain.equals(word) && hunspell.spell(plain);
    }

    private static String withoutAccents(String word) {
        return ACCENTS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
    }

    /// Words that may be meant, the likeliest first. Takes up to half a second.
    ///
    /// @param word with straight apostrophes
    /// @param most how many at most
    List<String> suggest(String word, int most) {
        String plain = withoutAccents(word);
        Set<String> found = new LinkedHashSet<>(contracted(plain));
        if (isCapitalised(plain)) {
            // At the beginning of a sentence any word is meant, not names alone.
            String small = plain.toLowerCase(Locale.ROOT);
            candidates(small).forEach(each -> found.add(capitalised(each)));
        }
        found.addAll(candidates(plain));
        // Two words come back both with a blank and with a hyphen between them.
        found.removeIf(each -> each.indexOf('-') > 0 && found.contains(each.replace('-', ' ')));
        found.remove(word);
        return found.stream()
                .sorted(Comparator.comparingInt(each -> Closeness.steps(plain, each)))
                .limit(most)
                .toList();
    }

    private List<String> candidates(String word) {
        List<String> all = contracted(word);
        all.addAll(hunspell.suggest(word));
        return all;
    }

    /// The word with an apostrophe that was forgotten.
    private List<String> contracted(String word) {
        List<String> found = new ArrayList<>();
        for (String end : CONTRACTED) {
            int at = word.length() - end.length();
            if (at > 0 && word.endsWith(end)) {
                String apart = word.substring(0, at) + "'" + end;
                if (hunspell.spell(apart)) {
                    found.add(apart);
                }
            }
        }
        return found;
    }

    private static boolean isCapitalised(String word) {
        return Character.isUpperCase(word.charAt(0))
                && word.substring(1).equals(word.substring(1).toLowerCase(Locale.ROOT));
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
