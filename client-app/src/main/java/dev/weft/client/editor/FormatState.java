package dev.weft.client.editor;

import dev.weft.client.command.Extent;

import java.util.Map;
import java.util.Optional;

/// What the selection has, or what text typed at the caret would have.
///
/// @param spreads key of an inline format or paragraph attribute → what there is of it; a key that
///   nothing has may be missing
public record FormatState(Map<String, Spread> spreads) {

    private static final Spread NOTHING = new Spread(Optional.empty(), false);

    public FormatState {
        spreads = Map.copyOf(spreads);
    }

    /// What a selection has of a key.
    ///
    /// @param value the value that all of it has; empty if it has none or several
    /// @param mixed whether parts of it differ
    public record Spread(Optional<String> value, boolean mixed) {}

    /// What there is of a key.
    public Spread spread(String key) {
        return spreads.getOrDefault(key, NOTHING);
    }

    /// How much has any value of a key.
    public Extent extent(String key) {
        Spread spread = spread(key);
        return spread.mixed() ? Extent.SOME : Extent.of(spread.value().isPresent());
    }

    /// How much has this value of a paragraph attribute; a mixture has none of it for sure.
    ///
    /// @param standard the value that stands where there is none
    public Extent extent(String key, String value, String standard) {
        Spread spread = spread(key);
        return Extent.of(!spread.mixed() && spread.value().orElse(standard).equals(value));
    }

    /// The paragraphs' type; empty if they differ.
    public Optional<String> type() {
        Spread spread = spread("type");
        return spread.mixed() ? Optional.empty() : Optional.of(spread.value().orElse("body"));
    }
}
