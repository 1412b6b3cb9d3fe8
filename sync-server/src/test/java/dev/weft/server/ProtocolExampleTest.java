package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replays the session at the end of PROTOCOL.md against a real server, frame by frame.
class ProtocolExampleTest {

    private static final Path PROTOCOL = Path.of("..", "shared-model", "PROTOCOL.md");
    private static final Pattern LINE =
            Pattern.compile("(\\w) (?:(connects)|closed (\\d+)|([CS]): (.+))");
    private static final Pattern HASH = Pattern.compile("whose hash is `([0-9a-f]{64})`");

    /// Fields that list the heads of a version, "in any order".
    private static final Set<String> HEADS = Set.of("parents", "heads");

    private static final long PATIENCE_MILLIS = 20_000;

    /// Long enough for a frame that should not come, where one would have been on its way.
    private static final long QUIET_MILLIS = 200;

    private static final int FEWEST_LINES = 30;
    private static final DocumentId DOCUMENT =
            DocumentId.parse("d0c00000000000000000000000000001").orElseThrow();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;

    /// One side of the session: its connection, and what it should have got by now.
    private static final class Side {
        private final WireClient client;
        private final List<JsonNode> expected = new ArrayList<>();

        Side(WireClient client) {
            this.client = client;
        }

        /// Takes the frames that were expected, in any order.
        void settle() throws JsonProcessingException {
            while (!expected.isEmpty()) {
                String frame =
                        client.nextFrame(PATIENCE_MILLIS)
                                .orElseThrow(() -> new AssertionError("missing: " + expected));
                JsonNode got = JSON.readTree(frame);
                Optional<JsonNode> match =
                        expected.stream().filter(e -> matches(e, got)).findFirst();
                assertTrue(match.isPresent(), () -> "got " + got + "\nexpected " + expected);
                expected.remove(match.get());
            }
        }
    }

    @Test
    void theSessionOfTheProtocolHappensAsWritten() throws Exception {
        List<Matcher> lines = session();
        assertTrue(lines.size() >= FEWEST_LINES, "only " + lines.size() + " lines");
        Map<String, Side> sides = new LinkedHashMap<>();
        try (SyncServer server = Servers.start(directory)) {
            for (Matcher line : lines) {
                play(line, sides, server);
            }
            settleAll(sides);
            assertHash(server);
        } finally {
            sides.values().forEach(side -> side.client.close());
        }
    }

    /// A newcomer shows what the page says both had at the end.
    private static void assertHash(SyncServer server) throws IOException {
        Matcher hash = HASH.matcher(Files.readString(PROTOCOL));
        assertTrue(hash.find(), "the page names no hash");
        try (Writer cy = Writer.joined("Cy", new AgentId(3, 3), DOCUMENT, server.address())) {
            assertEquals(hash.group(1), cy.document().snapshot().hash());
        }
    }

    private static void play(Matcher line, Map<String, Side> sides, SyncServer server)
            throws Exception {
        String who = line.group(1);
        if (line.group(2) != null) {
            settleAll(sides);
            sides.put(who, new Side(WireClient.connect(server.address(), "weft.v1")));
            return;
        }
        Side side = sides.get(who);
        if (side == null) {
            fail(who + " has not connected: " + line.group());
            return;
        }
        if (line.group(3) != null) {
            side.settle();
            assertEquals(Integer.parseInt(line.group(3)), side.client.closeCode());
            assertEquals(Optional.empty(), side.client.nextFrame(QUIET_MILLIS));
        } else if (line.group(4).equals("S")) {
            side.expected.add(JSON.readTree(line.group(5)));
        } else {
            settleAll(sides);
            side.client.sendText(line.group(5));
        }
    }

    private static void settleAll(Map<String, Side> sides) throws JsonProcessingException {
        for (Side side : sides.values()) {
            side.settle();
        }
    }

    /// Whether a frame is as the page says, `"*"` being any text.
    private static boolean matches(JsonNode expected, JsonNode got) {
        if (expected.isTextual() && expected.asText().equals("*")) {
            return got.isTextual();
        }
        if (expected.isObject() && got.isObject() && expected.size() == got.size()) {
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                JsonNode other = got.get(field.getKey());
                boolean heads = HEADS.contains(field.getKey());
                if (other == null
                        || !(heads
                                ? sameElements(field.getValue(), other)
                                : matches(field.getValue(), other))) {
                    return false;
                }
            }
            return true;
        }
        if (expected.isArray() && got.isArray() && expected.size() == got.size()) {
            Iterator<JsonNode> others = got.iterator();
            for (JsonNode element : expected) {
                if (!matches(element, others.next())) {
                    return false;
                }
            }
            return true;
        }
        return expected.equals(got);
    }

    private static boolean sameElements(JsonNode some, JsonNode others) {
        return some.size() == others.size()
                && Set.copyOf(some.valueStream().toList())
                        .equals(Set.copyOf(others.valueStream().toList()));
    }

    private static List<Matcher> session() throws IOException {
        String page = Files.readString(PROTOCOL);
        int from = page.indexOf("<!-- example -->");
        int to = page.indexOf("<!-- /example -->");
        assertTrue(from >= 0 && to > from, "the page holds no example");
        return page.substring(from, to)
                .lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .toList();
    }
}
