package dev.weft.server.bench;

import java.io.IOException;

/// One core for the server, another for the crowd, where the system lets us choose.
final class Cores {

    static final String SERVER = "1";
    private static final String CROWD = "0";

    /// Asked once: afterwards this process has only one.
    private static final boolean CHOICE =
            Runtime.getRuntime().availableProcessors() > 1 && run("taskset", "--version");

    private Cores() {}

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
