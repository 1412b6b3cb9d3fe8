package dev.weft.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// The fields of one measurement, printed as one line of JSON.
final class Report {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /// Sets a field; fractions are kept to thousandths.
    Report with(String name, Object value) {
        fields.put(
                name,
                value instanceof Double number ? Math.round(number * 1_000) / 1_000.0 : value);
        return this;
    }

    /// The value of a field that counts something.
    OptionalDouble number(String name) {
        return fields.get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /// The line.
    String line() {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and words can always be written", e);
        }
    }
}
