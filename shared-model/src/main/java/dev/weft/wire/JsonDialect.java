package dev.weft.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

/// How JSON is read and written here: strictly, within bounds, and one field of a name to an
/// object.
final class JsonDialect {

    /// Longest number, in digits; ours have at most 19.
    static final int NUMBER_LENGTH = 40;

    /// Longest name of a field; ours have at most 32 characters.
    static final int NAME_LENGTH = 1_000;

    private JsonDialect() {}

    /// @param length greatest length of a text, in units
    /// @param depth greatest nesting
    static JsonFactory factory(int length, int depth) {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(depth)
                                .maxNumberLength(NUMBER_LENGTH)
                                .maxNameLength(NAME_LENGTH)
                                .maxStringLength(length)
                                .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }
}
