package dev.weft.client.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people type as addresses.
final class LinkAddressTest {

    @ParameterizedTest
    @CsvSource({
        "weft.dev, https://weft.dev",
        " weft.dev/a?b#c , https://weft.dev/a?b#c",
        "localhost:8080/x, https://localhost:8080/x",
        "HTTP://Weft.dev, http://Weft.dev",
        "https://weft.dev, https://weft.dev",
        "ana@loom.example, mailto:ana@loom.example",
        "mailto:ana@loom.example, mailto:ana@loom.example",
        "weft://10.0.0.2:9338/x, weft://10.0.0.2:9338/x",
        "javascript:alert(1), ''",
        "file:///etc/passwd, ''",
        "word, ''",
        "two words.org, ''",
        "'', ''",
    })
    void isCompletedOrRefused(String typed, String address) {
        assertEquals(address, LinkAddress.parse(typed).orElse(""));
    }
}
