package dev.weft.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// One core for the server, another for the crowd, where the system lets us choose.
final class Cores {

    static final String SERVER = "1";
    private static final String CROWD = "0";

    /// Asked once: afterwards this process has only one.
    private static final boolean CHOICE =
            Runtime.getRuntime().availableProcessors() > 1 && run("taskset", "--version");

    private Cores() {}

    /// What all cores did since the machine started, in ticks of the system; zeros where it does
    /// not tell.
    record Ticks(long all, long idle, long stolen) {

        private static final int IDLE = 4;
        private static final int STOLEN = 8;

        static Ticks now() {
            try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
                String[] words = lines.findFirst().orElse("").split(" +", -1);
                long all = 0;
                for (int i = 1; i <= STOLEN; i++) {
                    all += Long.parseLong(words[i]);
                }
                return new Ticks(all, Long.parseLong(words[IDLE]), Long.parseLong(words[STOLEN]));
            } catch (IOException noSuchSystem) {
                return new Ticks(0, 0, 0);
            }
        }
    }

    /// A line about the machine, and what it did since then.
    static String wholeMachine(Ticks then) {
        Ticks now = Ticks.now();
        double all = Math.max(1, now.all() - then.all());
        return String.format(
                Locale.ROOT,
                "%s, %s, Java %s; meanwhile all cores together were idle for %.0f %% of the time,"
                        + " and %.1f %% was stolen by other machines.",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version(),
                100 * (now.idle() - then.idle()) / all,
                100 * (now.stolen() - then.stolen()) / all);
    }

    /// Whether there are two and `taskset`.
    static boolean canBeChosen() {
        return CHOICE;
    }

    /// Moves this process to the crowd's core.
    static void takeTheCrowds() {
        if (canBeChosen()) {
            run("taskset", "-acp", CROWD, String.valueOf(ProcessHandle.current().pid()));
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
