package dev.weft.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// What this process holds, in megabytes (2^20 bytes).
final class Memory {

    private static final double BYTES = 1 << 20;
    private static final double KILOBYTES = 1 << 10;
    private static final int COLLECTIONS = 3;
    private static final long SETTLE_MILLIS = 30;
    private static final Path STATUS = Path.of("/proc/self/status");

    private Memory() {}

    /// Heap in use after collections.
    static double heap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            try {
                Thread.sleep(SETTLE_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / BYTES;
    }

    /// Resident size now; empty where the system does not tell as Linux does.
    static OptionalDouble resident() {
        return status("VmRSS:");
    }

    /// The greatest resident size so far.
    static OptionalDouble peak() {
        return status("VmHWM:");
    }

    private static OptionalDouble status(String key) {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(key)) {
                    return OptionalDouble.of(
                            Long.parseLong(line.replaceAll("\\D+", "")) / KILOBYTES);
                }
            }
        } catch (IOException notLinux) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.empty();
    }
}
