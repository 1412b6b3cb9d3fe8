package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.language.TextBundle;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Locale;

/// Sentences about servers in another language than English.
class ServerWordsTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void back() {
        Locale.setDefault(before);
    }

    @Test
    void germansReadASentenceOfTheirOwnAndThenWhatTheServerSaid() {
        Locale.setDefault(Locale.GERMANY);
        TextBundle german = new TextBundle("dev.weft.client.session.texts");
        String said = german.of("invitation.refused", "This secret is not known here.");
        assertTrue(said.startsWith("Die Einladung"), said);
        assertTrue(said.endsWith("This secret is not known here."), said);
        assertEquals(
                "ana-pc:9338 ist nicht erreichbar: er antwortet nicht. Alles, was du hier"
                        + " schreibst, bleibt erhalten und wird zugestellt.",
                german.of("offline", "ana-pc:9338", german.of("reason.silent")));
    }

    @Test
    void otherLanguagesReadEnglish() {
        Locale.setDefault(Locale.FRANCE);
        TextBundle french = new TextBundle("dev.weft.client.session.texts");
        assertEquals("it does not answer", french.of("reason.silent"));
    }
}
