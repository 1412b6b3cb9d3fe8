package dev.weft.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.weft.access.Fingerprint;
import dev.weft.access.ShortCode;
import dev.weft.doc.Document;
import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.mark.MarkKind;
import dev.weft.mark.MarkValues;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// PROTOCOL.md says what the code does: its examples are messages, its tables are complete, its
/// session ends in the state it shows.
class ProtocolDocumentTest {

    private static final Pattern FENCE = Pattern.compile("```json\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern SPOKEN = Pattern.compile("(?m)^[AB] [CS]: (\\{.*)$");
    private static final Pattern STATE =
            Pattern.compile("<!-- state -->\n```\n(.*?)```\n<!-- /state -->", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (.*?) \\|(.*)$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

    private final String text = read();
    private final MessageCodec codec = new MessageCodec(Limits.STANDARD);

    @Test
    void everyExampleIsAMessageAndIsWrittenAsItStands() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        List<String> examples = new ArrayList<>(found(FENCE));
        int fences = examples.size();
        examples.addAll(found(SPOKEN));
        assertTrue(fences >= 14 && examples.size() >= fences + 40, "examples: " + examples.size());
        for (String example : examples) {
            Decoded.Ok ok = assertInstanceOf(Decoded.Ok.class, codec.decode(example), example);
            assertEquals(
                    json.readTree(example), json.readTree(codec.encode(ok.message())), example);
        }
        for (Class<?> kind : Message.class.getPermittedSubclasses()) {
            if (kind == Message.ImagePiece.class) {
                continue; // Binary frames hold it, no text.
            }
            assertTrue(
                    examples.stream()
                            .map(codec::decode)
                            .anyMatch(it -> kind.isInstance(((Decoded.Ok) it).message())),
                    "no example of " + kind);
        }
    }

    @Test
    void theSessionEndsInTheStateThatIsShown() throws NoSuchAlgorithmException {
        Document replica = new Document(new AgentId(1, 1), InstantSource.system());
        for (String frame : found(SPOKEN)) {
            if (((Decoded.Ok) codec.decode(frame)).message() instanceof Message.Edit(var runs)) {
                assertInstanceOf(Receipt.Applied.class, replica.receive(runs), frame);
            }
        }
        String state = found(STATE).getFirst();
        byte[] bytes = state.getBytes(StandardCharsets.UTF_8);
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));

        assertEquals("Hello worlds.", replica.text());
        assertEquals(hash, replica.snapshot().hash());
        assertTrue(text.contains("whose hash is `" + hash + "`"), hash);
        assertTrue(text.contains("these " + bytes.length + " bytes"));
    }

    @Test
    void everyErrorCodeIsExplained() {
        String section = section("## 10.", "## 11.");
        List<String> explained = quotedInFirstColumn(section);
        for (ErrorCode code : ErrorCode.values()) {
            assertTrue(explained.contains(code.wireName()), code.wireName());
        }
        assertEquals(ErrorCode.values().length, explained.size(), explained.toString());
    }

    @Test
    void everyKeyIsListedWithItsKind() {
        String section = section("## 6.", "### What inserted text");
        List<String> keys = quotedInFirstColumn(section);
        keys.remove("comment:");
        assertTrue(keys.containsAll(MarkKind.blockKeys()), keys.toString());
        assertEquals(18, keys.size(), keys.toString());
        for (String key : keys) {
            assertTrue(MarkKind.isKnown(key), key);
            String row =
                    section.lines().filter(it -> it.contains("`" + key + "`")).findFirst().get();
            String[] cells = row.split("\\|");
            assertEquals(MarkKind.of(key).grows(), cells[3].strip().equals("yes"), row);
            assertEquals(MarkKind.of(key).block(), cells[4].strip().equals("yes"), row);
            assertTrue(MarkValues.expectedInstead(key, "\u0001").isPresent(), key);
        }
    }

    @Test
    void theWordsOfTheShortCodeAreListed() {
        Pattern words =
                Pattern.compile("<!-- words -->\n```\n(.*?)```\n<!-- /words -->", Pattern.DOTALL);
        assertEquals(ShortCode.list(), List.of(found(words).getFirst().strip().split("\\s+")));
        ShortCode code = ShortCode.of(new Fingerprint("0".repeat(64)));
        assertTrue(text.contains("`" + code + "`"), code.toString());
    }

    private List<String> quotedInFirstColumn(String section) {
        List<String> quoted = new ArrayList<>();
        ROW.matcher(section)
                .results()
                .flatMap(row -> QUOTED.matcher(row.group(1)).results())
                .forEach(it -> quoted.add(it.group(1)));
        return quoted;
    }

    private String section(String from, String to) {
        int start = text.indexOf("\n" + from);
        return text.substring(start, text.indexOf("\n" + to, start));
    }

    private List<String> found(Pattern pattern) {
        Stream<MatchResult> results = pattern.matcher(text).results();
        return results.map(it -> it.group(1)).toList();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("PROTOCOL.md"));
        } catch (IOException e) {
            throw new AssertionError("tests of this module run in its directory", e);
        }
    }
}
