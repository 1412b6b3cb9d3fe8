package dev.weft.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

class AccessTest {

    private static final Fingerprint SERVER = Fingerprint.of(new byte[] {1, 2, 3});

    @Test
    void secretsHaveAtLeast128RandomBitsAndSayNothingWhenPrinted() {
        SecureRandom random = new SecureRandom();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            Secret secret = Secret.random(random);
            assertEquals(24, secret.text().length());
            assertTrue(secret.isLongEnough());
            assertTrue(seen.add(secret.text()));
            assertFalse(secret.toString().contains(secret.text()));
            assertFalse(
                    new Pass(secret, new Pass.Lock.Unsaid()).toString().contains(secret.text()));
        }
        assertNotEquals(Secret.random(new Random(1)).hash(), Secret.random(new Random(2)).hash());
        assertThrows(IllegalArgumentException.class, () -> new Secret("with a blank"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s3cret-_", ".plain", "s3cret.plain", "s3cret.AAECAwQFBgcICQoLDA0ODw"})
    void passesAreWrittenAsTheyWereRead(String text) {
        assertEquals(text, Pass.parse(text).text());
    }

    @Test
    void aPassLeavesOutWhatItDoesNotUnderstand() {
        assertEquals("s3cret.plain", Pass.parse("s3cret.later.plain").text());
        assertEquals(Pass.NONE, Pass.parse("not a secret"));
        assertEquals(Pass.NONE, Pass.parse(""));
    }

    @Test
    void aPassKnowsItsServer() {
        Pass pass = Pass.of(Secret.NONE, SERVER);
        assertEquals(pass, Pass.parse(pass.text()));
        Pass.Lock.Key key = (Pass.Lock.Key) pass.lock();
        assertTrue(key.fits(SERVER));
        assertFalse(key.fits(Fingerprint.of(new byte[] {1, 2, 4})));
    }

    @Test
    void theShortCodeIsSixWordsOfAListOf256() {
        assertEquals(256, new HashSet<>(ShortCode.list()).size());
        assertEquals(ShortCode.list(), ShortCode.list().stream().sorted().toList());
        Set<String> starts = new HashSet<>();
        ShortCode.list().forEach(word -> starts.add(word.substring(0, Math.min(4, word.length()))));
        assertEquals(256, starts.size(), "four letters tell the words apart");
        ShortCode code = ShortCode.of(SERVER);
        assertEquals(6, code.words().size());
        assertEquals(code, ShortCode.of(SERVER));
        assertNotEquals(code, ShortCode.of(Fingerprint.of(new byte[] {1, 2, 4})));
    }

    @Test
    void theShortCodeIsTheOneThatTheProtocolNames() {
        Fingerprint zero = new Fingerprint("0".repeat(64));
        assertEquals("curtain fiddle ankle oxygen turtle basket", ShortCode.of(zero).toString());
    }

    @Test
    void rolesAllowWhatTheyShould() {
        assertTrue(Role.OWNER.mayInvite() && Role.OWNER.mayEdit() && Role.OWNER.mayComment());
        assertTrue(!Role.EDITOR.mayInvite() && Role.EDITOR.mayEdit() && Role.EDITOR.mayComment());
        assertTrue(!Role.COMMENTER.mayEdit() && Role.COMMENTER.mayComment());
        assertTrue(!Role.VIEWER.mayEdit() && !Role.VIEWER.mayComment());
        for (Role role : Role.values()) {
            assertEquals(role, Role.parse(role.wireName()).orElseThrow());
        }
    }
}
