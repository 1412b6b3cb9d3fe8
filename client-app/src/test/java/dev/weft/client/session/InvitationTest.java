package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.DocumentId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

class InvitationTest {

    private static final String HEX = "00112233445566778899aabbccddeeff";
    private static final DocumentId ID = DocumentId.parse(HEX).orElseThrow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weft://127.0.0.1:9338/" + HEX,
                "weft://ana-laptop:1/" + HEX,
                "weft://[::1]:65535/" + HEX,
                "weft://example.org:443/team/weft/" + HEX,
                "weft://192.168.1.7:9338/" + HEX + "#k3y-of_ours",
                "weft://192.168.1.7:9338/" + HEX + "#k3y.plain",
                "weft://192.168.1.7:9338/" + HEX + "#k3y.AAECAwQFBgcICQoLDA0ODw"
            })
    void isPrintedAsItWasRead(String link) {
        assertEquals(link, read(link).link());
    }

    @Test
    void tellsItsSecretOnlyAsALink() {
        Invitation invitation = read("weft://host/" + HEX + "#k3y-of_ours");
        assertEquals("weft://host:9338/" + HEX, invitation.toString());
        assertEquals("weft://host:9338/" + HEX + "#k3y-of_ours", invitation.link());
    }

    @Test
    void toleratesBlanksCapitalsInTheSchemeAndAMissingPort() {
        assertEquals(new Invitation("host", 9338, ID), read("  WEFT://host/" + HEX + "\n"));
    }

    @Test
    void leadsToTheServersWebSocket() {
        assertEquals(URI.create("ws://[::1]:9338/"), read("weft://[::1]/" + HEX).address(false));
        assertEquals(
                URI.create("wss://h:1/sub/"),
                read("weft://h:1/sub/" + HEX + "#secret").address(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://host:9338/" + HEX + "|does not begin with weft://",
                "just words|is not a link",
                "weft:///" + HEX + "|names no computer",
                "weft://host:0/" + HEX + "|port 0",
                "weft://host:70000/" + HEX + "|port 70000",
                "weft://host:9338/|names no document",
                "weft://host:9338/1234|names no document",
                "weft://host:9338|names no document",
                "''|does not begin with weft://"
            })
    void saysWhatIsWrongAndWhatALinkLooksLike(String link, String words) {
        String sentence =
                assertInstanceOf(Invitation.Reading.Broken.class, Invitation.parse(link))
                        .sentence();
        assertTrue(sentence.contains(words), sentence);
        assertTrue(sentence.contains("A link looks like weft://"), sentence);
    }

    private static Invitation read(String link) {
        return assertInstanceOf(Invitation.Reading.Link.class, Invitation.parse(link)).invitation();
    }
}
