package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Watches the system calls of a process that appends: between two reports of durable appends that
/// were written to the log there is a sync call.
class StoreSyncTest {

    private static final Pattern CALL =
            Pattern.compile("\\d+ +(?:<\\.\\.\\. )?(fsync|fdatasync|write|pwrite64)\\b(.*)");

    @TempDir Path directory;

    @Test
    void aSyncCallEndsBeforeEveryReport() throws Exception {
        Path trace = directory.resolve("trace");
        List<String> strace =
                List.of(
                        "strace",
                        "-f",
                        "-qq",
                        "-y",
                        "-e",
                        "trace=fsync,fdatasync,write,pwrite64",
                        "-o",
                        trace.toString());
        assumeTrue(works(strace), "strace does not work here");
        try (AppendingProcess process =
                AppendingProcess.start(strace, directory.resolve("data"), 1)) {
            process.awaitAppends(60);
        }
        boolean dirty = false;
        int syncs = 0;
        int reports = 0;
        for (String line : Files.readAllLines(trace)) {
            Matcher call = CALL.matcher(line);
            if (!call.find()) {
                continue;
            }
            boolean log = call.group(2).contains("weft.db-wal");
            boolean ended = !line.endsWith("<unfinished ...>");
            if (call.group(1).endsWith("write") || call.group(1).equals("pwrite64")) {
                if (log) {
                    dirty = true;
                } else if (call.group(2).matches("\\(1<.*\"\\d+\\\\n\".*")) {
                    reports++;
                    assertTrue(!dirty && syncs > 0, "reported before a sync: " + line);
                }
            } else if (ended && line.endsWith("= 0")) {
                dirty = false;
                syncs++;
            }
        }
        assertTrue(reports >= 60, "saw " + reports + " reports and " + syncs + " syncs");
    }

    private static boolean works(List<String> strace) throws InterruptedException {
        try {
            return new ProcessBuilder(Stream.concat(strace.stream(), Stream.of("true")).toList())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }
}
