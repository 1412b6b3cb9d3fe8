package dev.weft.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Every row of the case tables, under every order of the four agents' ids, both ways of writing
/// the start and several random deliveries: one test for each row.
///
/// `-Dweft.cases=FILE` runs the tables of another Markdown file instead.
class RichTextCasesTest {

    private static final List<String> TABLES =
            List.of("marks.md", "paragraphs.md", "undo.md", "sticky.md", "edges.md");

    /// Random deliveries for each agent order and way of writing the start.
    private static final int DELIVERIES = 6;

    @TestFactory
    Stream<DynamicTest> rows() throws IOException {
        List<CaseRow> rows = new ArrayList<>();
        String file = System.getProperty("weft.cases", "");
        if (file.isEmpty()) {
            for (String table : TABLES) {
                rows.addAll(CaseTable.rows(resource(table)));
            }
        } else {
            rows.addAll(CaseTable.rows(Files.readString(Path.of(file))));
        }
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.id(), () -> check(row)));
    }

    private static String resource(String table) throws IOException {
        try (InputStream in = RichTextCasesTest.class.getResourceAsStream("/cases/" + table)) {
            if (in == null) {
                throw new IllegalStateException("no table " + table);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void check(CaseRow row) {
        CaseRow.Parsed parsed = row.parse();
        for (List<AgentId> agents : orders(new ArrayList<>(), agents())) {
            String first = run(parsed, agents, CaseRun.Start.TEXT_THEN_MARKS, 0);
            assertTrue(
                    parsed.alternatives().contains(first),
                    () ->
                            "row %s: %s gives %s and not %s"
                                    .formatted(row.id(), row.steps(), first, row.result()));
            for (CaseRun.Start start : CaseRun.Start.values()) {
                for (int delivery = 0; delivery < DELIVERIES; delivery++) {
                    String again = run(parsed, agents, start, delivery);
                    assertEquals(first, again, "row " + row.id() + ": depends on the delivery");
                }
            }
        }
    }

    private static String run(
            CaseRow.Parsed row, List<AgentId> agents, CaseRun.Start start, int delivery) {
        long seed = 31L * (31L * agents.hashCode() + start.name().hashCode()) + delivery;
        try {
            return new CaseRun(row, agents, new SplittableRandom(seed)).result(start);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "agents %s, start %s, delivery %d: %s"
                            .formatted(agents, start, delivery, e.getMessage()),
                    e);
        }
    }

    /// Four ids that differ in the sign of their halves, so that only unsigned order is right.
    private static List<AgentId> agents() {
        return List.of(
                new AgentId(1, 5),
                new AgentId(1, Long.MIN_VALUE),
                new AgentId(Long.MAX_VALUE, 0),
                new AgentId(-1, 7));
    }

    private static List<List<AgentId>> orders(List<AgentId> chosen, List<AgentId> left) {
        if (left.isEmpty()) {
            return List.of(List.copyOf(chosen));
        }
        List<List<AgentId>> orders = new ArrayList<>();
        for (AgentId next : left) {
            chosen.addLast(next);
            orders.addAll(orders(chosen, left.stream().filter(it -> !it.equals(next)).toList()));
            chosen.removeLast();
        }
        return orders;
    }
}
