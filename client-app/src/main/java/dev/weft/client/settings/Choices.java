package dev.weft.client.settings;

import java.util.Set;

/// How a person wants the app to be, apart from who they are.
///
/// @param language `system`, or the language of all texts as an ISO 639 code
/// @param zoom how large a text is shown when it is opened; 1 is the usual size, 0.5 to 3
/// @param tellsComings whether the window says who came and who left
/// @param reopens whether the documents that were open at the end are opened at the start
/// @param checksSpelling whether words that are spelt wrong are underlined
public record Choices(
        String language,
        double zoom,
        boolean tellsComings,
        boolean reopens,
        boolean checksSpelling) {

    /// The system's language, or the only one of ours that comes near.
    public static final String SYSTEM = "system";

    /// Languages that all texts are there in.
    private static final Set<String> LANGUAGES = Set.of("en", "de");

    private static final double SMALLEST = 0.5;
    private static final double LARGEST = 3;

    /// What nobody has chosen yet.
    public static final Choices STANDARD = new Choices(SYSTEM, 1, true, true, true);

    public Choices {
        language = LANGUAGES.contains(language) ? language : SYSTEM;
        zoom = Double.isFinite(zoom) ? Math.clamp(zoom, SMALLEST, LARGEST) : 1;
    }

    /// These choices in another language.
    public Choices withLanguage(String chosen) {
        return new Choices(chosen, zoom, tellsComings, reopens, checksSpelling);
    }

    /// These choices with another size of the text.
    public Choices withZoom(double chosen) {
        return new Choices(language, chosen, tellsComings, reopens, checksSpelling);
    }

    /// These choices with or without news of who comes and leaves.
    public Choices withComings(boolean told) {
        return new Choices(language, zoom, told, reopens, checksSpelling);
    }

    /// These choices with or without the documents of the last time.
    public Choices withReopening(boolean wanted) {
        return new Choices(language, zoom, tellsComings, wanted, checksSpelling);
    }

    /// These choices with or without lines under words that are spelt wrong.
    public Choices withSpelling(boolean checked) {
        return new Choices(language, zoom, tellsComings, reopens, checked);
    }
}
