package dev.weft.client.editor;

/// How much text there is.
///
/// @param characters as readers count them: a letter with its accents is one
/// @param letters characters without blanks
/// @param paragraphs those with something in them
public record TextCounts(int words, int characters, int letters, int paragraphs) {

    /// Counts a text; newlines part paragraphs and are no characters.
    public static TextCounts of(String text) {
        int words = 0;
        int characters = 0;
        int letters = 0;
        int paragraphs = 0;
        for (String line : text.split("\n", -1)) {
            words += TextBreaks.countWords(line);
            characters += TextBreaks.countClusters(line);
            letters += TextBreaks.countClusters(line.replaceAll("\\s+", ""));
            paragraphs += line.isBlank() ? 0 : 1;
        }
        return new TextCounts(words, characters, letters, paragraphs);
    }
}
