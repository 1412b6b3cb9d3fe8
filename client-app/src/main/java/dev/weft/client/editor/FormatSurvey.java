package dev.weft.client.editor;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/// Sums up formats met one after the other into a [FormatState].
final class FormatSurvey {

    /// Inline formats that are looked at.
    static final List<String> INLINE =
            List.of(
                    "bold",
                    "italic",
                    "underline",
                    "strike",
                    "code",
                    "link",
                    "colour",
                    "highlight",
                    "font",
                    "size");

    /// Paragraph attributes that are looked at.
    static final List<String> BLOCK = List.of("type", "indent", "align", "checked", "spacing");

    private final Map<String, FormatState.Spread> spreads = new HashMap<>();
    private int mixed;

    /// Notes the formats of some text.
    void text(SortedMap<String, String> formats) {
        INLINE.forEach(key -> note(key, formats.get(key), null));
    }

    /// Notes the attributes of a paragraph.
    void paragraph(SortedMap<String, String> attributes) {
        note("type", attributes.get("type"), "body");
        note("indent", attributes.get("indent"), "0");
        note("align", attributes.get("align"), "left");
        note("checked", attributes.get("checked"), null);
        note("spacing", attributes.get("spacing"), null);
    }

    /// What stands for no value counts as none.
    private void note(String key, @Nullable String value, @Nullable String standard) {
        Optional<String> now =
                Objects.equals(value, standard) ? Optional.empty() : Optional.ofNullable(value);
        FormatState.Spread before = spreads.get(key);
        if (before == null) {
            spreads.put(key, new FormatState.Spread(now, false));
        } else if (!before.mixed() && !before.value().equals(now)) {
            spreads.put(key, new FormatState.Spread(Optional.empty(), true));
            mixed++;
        }
    }

    /// Whether nothing that may follow can change the outcome.
    boolean isSettled() {
        return mixed == INLINE.size() + BLOCK.size();
    }

    FormatState state() {
        return new FormatState(spreads);
    }
}
