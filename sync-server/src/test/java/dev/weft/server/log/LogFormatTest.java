package dev.weft.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

import java.util.logging.Level;
import java.util.logging.LogRecord;

class LogFormatTest {

    private static LogRecord entry() {
        LogRecord entry = new LogRecord(Level.SEVERE, "“{0}” said \"no\"\t\\ 🙂\nand left");
        entry.setParameters(new Object[] {"Ana"});
        entry.setLoggerName("dev.weft.x");
        entry.setThrown(new IllegalStateException("why"));
        return entry;
    }

    @Test
    void jsonIsOneObjectALine() throws Exception {
        String line = LogFormat.JSON.formatter().format(entry());
        assertEquals(line.length() - 1, line.indexOf('\n'), line);
        JsonNode read = new ObjectMapper().readTree(line);
        assertEquals("“Ana” said \"no\"\t\\ 🙂\nand left", read.get("message").asText());
        assertEquals("ERROR", read.get("level").asText());
        assertEquals("dev.weft.x", read.get("logger").asText());
        assertTrue(read.get("cause").asText().contains("IllegalStateException: why"));
        assertTrue(read.get("time").asText().endsWith("Z"));
    }

    @Test
    void textIsOneLineAndTheCauseBelow() {
        String text = LogFormat.TEXT.formatter().format(entry());
        String first = text.lines().findFirst().orElseThrow();
        assertTrue(first.endsWith("ERROR dev.weft.x: “Ana” said \"no\"\t\\ 🙂 and left"), text);
        assertTrue(text.contains("\njava.lang.IllegalStateException: why"), text);
    }

    @Test
    void levelsOfThePlatformBecomeOurs() {
        assertEquals("INFO", LogLevel.word(Level.INFO));
        assertEquals("DEBUG", LogLevel.word(Level.FINEST));
        assertEquals("ERROR", LogLevel.word(Level.SEVERE));
    }
}
