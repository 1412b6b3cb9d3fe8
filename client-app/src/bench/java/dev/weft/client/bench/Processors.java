package dev.weft.client.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How busy the machine was since this was made. Says so on Linux only.
final class Processors {

    private static final Path STAT = Path.of("/proc/stat");
    private static final int IDLE = 3;
    private static final int STEAL = 7;
    private static final int COLUMNS = 8;
    private static final int PERCENT = 100;

    private final long[] begun;

    Processors() throws IOException {
        begun = read();
    }

    /// In words.
    String usage() throws IOException {
        long[] now = read();
        long all = 0;
        for (int i = 0; i < now.length; i++) {
            all += now[i] - begun[i];
        }
        if (all == 0) {
            return "processors: unknown";
        }
        return "processors: "
                + PERCENT * (now[IDLE] - begun[IDLE]) / all
                + " % idle, "
                + PERCENT * (now[STEAL] - begun[STEAL]) / all
                + " % stolen";
    }

    /// user nice system idle iowait irq softirq steal.
    private static long[] read() throws IOException {
        if (!Files.isReadable(STAT)) {
            return new long[0];
        }
        String[] words = Files.readAllLines(STAT).getFirst().trim().split("\\s+");
        long[] times = new long[COLUMNS];
        for (int i = 0; i < times.length; i++) {
            times[i] = Long.parseLong(words[i + 1]);
        }
        return times;
    }
}
