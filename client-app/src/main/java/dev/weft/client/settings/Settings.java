package dev.weft.client.settings;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// What a profile remembers apart from its documents. Kept as `settings.json`; fields that a newer
/// version added are left out when an older one writes.
///
/// @param name what the person calls themselves, 1 to 64 characters
/// @param participantId random 128 bits that stand for the person, 32 lower-case hexadecimal digits
/// @param colourSeed picks the person's colour on others' screens
/// @param theme `light`, `dark` or `system`
/// @param named whether the person chose the name (else it is the login's)
/// @param network whether the person allowed others on the network to reach shared documents; empty
///   until they were asked
/// @param window where the window was
/// @param choices how the person wants the app to be
public record Settings(
        String name,
        String participantId,
        int colourSeed,
        String theme,
        boolean named,
        Optional<Boolean> network,
        Optional<Window> window,
        Choices choices) {

    /// The longest name.
    public static final int LONGEST_NAME = 64;

    /// With nothing chosen about the app.
    public Settings(
            String name,
            String participantId,
            int colourSeed,
            String theme,
            boolean named,
            Optional<Boolean> network,
            Optional<Window> window) {
        this(name, participantId, colourSeed, theme, named, network, window, Choices.STANDARD);
    }

    /// Where a window was, in screen coordinates.
    public record Window(double x, double y, double width, double height, boolean maximised) {}

    /// These settings with a name the person chose.
    public Settings withName(String chosen) {
        return new Settings(
                cleanName(chosen),
                participantId,
                colourSeed,
                theme,
                true,
                network,
                window,
                choices);
    }

    /// These settings with another theme.
    public Settings withTheme(String chosen) {
        return new Settings(
                name, participantId, colourSeed, chosen, named, network, window, choices);
    }

    /// These settings with the answer whether the network may reach shared documents.
    public Settings withNetwork(boolean allowed) {
        return new Settings(
                name,
                participantId,
                colourSeed,
                theme,
                named,
                Optional.of(allowed),
                window,
                choices);
    }

    /// These settings with the window's place.
    public Settings withWindow(Window place) {
        return new Settings(
                name,
                participantId,
                colourSeed,
                theme,
                named,
                network,
                Optional.of(place),
                choices);
    }

    /// These settings with other choices about the app.
    public Settings withChoices(Choices chosen) {
        return new Settings(name, participantId, colourSeed, theme, named, network, window, chosen);
    }

    /// A name as others can show it: one line without control characters, 1 to 64 characters, never
    /// half of a surrogate pair.
    static String cleanName(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.length() > LONGEST_NAME) {
            int end = LONGEST_NAME;
            if (Character.isHighSurrogate(line.charAt(end - 1))) {
                end--;
            }
            line = line.substring(0, end).strip();
        }
        return line.isEmpty() ? "Somebody" : line;
    }

    /// The form in the file: empty things are absent.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stored(
            @Nullable String name,
            @Nullable String participantId,
            @Nullable Integer colourSeed,
            @Nullable String theme,
            @Nullable Boolean named,
            @Nullable Boolean network,
            @Nullable Window window,
            @Nullable String language,
            @Nullable Double zoom,
            @Nullable Boolean tellsComings,
            @Nullable Boolean reopens,
            @Nullable Boolean checksSpelling) {

        static Stored of(Settings settings) {
            return new Stored(
                    settings.name,
                    settings.participantId,
                    settings.colourSeed,
                    settings.theme,
                    settings.named,
                    settings.network.orElse(null),
                    settings.window.orElse(null),
                    settings.choices.language(),
                    settings.choices.zoom(),
                    settings.choices.tellsComings(),
                    settings.choices.reopens(),
                    settings.choices.checksSpelling());
        }

        Choices choices() {
            Choices usual = Choices.STANDARD;
            return new Choices(
                    language == null ? usual.language() : language,
                    zoom == null ? usual.zoom() : zoom,
                    tellsComings == null ? usual.tellsComings() : tellsComings,
                    reopens == null ? usual.reopens() : reopens,
                    checksSpelling == null ? usual.checksSpelling() : checksSpelling);
        }
    }
}
