package dev.weft.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

/// Valid frames, changed at random: always an answer, never an exception, and what is taken comes
/// back from its own encoding as it was.
class FrameFuzzTest {

    private static final int ROUNDS = 40_000;

    private static final List<String> PIECES =
            List.of(
                    "null",
                    "true",
                    "false",
                    "0",
                    "-1",
                    "1e9",
                    "1073741823",
                    "1073741824",
                    "99999999999999999999",
                    "\"\"",
                    "\"x\"",
                    "{}",
                    "[]",
                    "[[]]",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    ":",
                    "\"",
                    "\\",
                    "\\u0000",
                    "\\ud83e",
                    "\uD83E",
                    "\uDD8A",
                    "\u0000",
                    "\n",
                    "\"type\":\"bye\",",
                    "\"ins\":1,",
                    "\"del\":1,",
                    "\"value\":null,",
                    "\uFEFF",
                    "[".repeat(40),
                    "{\"a\":".repeat(40),
                    "9".repeat(60));

    private final MessageCodec codec = new MessageCodec(Limits.STANDARD);

    @Test
    void alwaysAnswers() {
        long seed = Long.getLong("weft.seed", System.nanoTime());
        System.out.println("FrameFuzzTest: -Dweft.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<String> valid = Samples.messages().stream().map(codec::encode).toList();
        int taken = 0;
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder frame = new StringBuilder(valid.get(random.nextInt(valid.size())));
            for (int change = random.nextInt(4); change >= 0; change--) {
                change(frame, random);
            }
            taken += check(frame.toString()) ? 1 : 0;
        }
        assertTrue(taken > ROUNDS / 100 && taken < ROUNDS / 2, "taken: " + taken);
    }

    private boolean check(String frame) {
        return switch (codec.decode(frame)) {
            case Decoded.Ok ok -> {
                assertEquals(ok, codec.decode(codec.encode(ok.message())), frame);
                yield true;
            }
            case Decoded.Bad(Message.Failure failure, _) -> {
                assertFalse(failure.message().isBlank(), frame);
                assertFalse(failure.expected().isBlank(), frame);
                Decoded again = codec.decode(codec.encode(failure));
                assertInstanceOf(Decoded.Ok.class, again, frame);
                assertEquals(new Decoded.Ok(failure), again, frame);
                yield false;
            }
        };
    }

    private static void change(StringBuilder frame, SplittableRandom random) {
        int at = random.nextInt(frame.length() + 1);
        int to = Math.min(frame.length(), at + random.nextInt(12));
        switch (random.nextInt(6)) {
            case 0 -> frame.delete(at, to);
            case 1 -> frame.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 2 -> frame.replace(at, to, PIECES.get(random.nextInt(PIECES.size())));
            case 3 -> frame.insert(at, frame.substring(at, to));
            case 4 -> {
                if (at < frame.length()) {
                    frame.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
                }
            }
            default -> replaceValue(frame, at, random);
        }
    }

    /// Puts another value where one begins, so that the frame stays JSON.
    private static void replaceValue(StringBuilder frame, int near, SplittableRandom random) {
        int colon = frame.indexOf(":", near);
        if (colon < 0) {
            return;
        }
        int end = colon + 1;
        while (end < frame.length() && ",}]".indexOf(frame.charAt(end)) < 0) {
            end++;
        }
        frame.replace(colon + 1, end, PIECES.get(random.nextInt(14)));
    }
}
