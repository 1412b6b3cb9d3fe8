package dev.weft.boot;

import java.util.Optional;

/// Ends this process when the one that started it has gone without a word, as after a SIGKILL:
/// otherwise the child would keep its port and its data for itself.
final class ParentWatch implements Runnable {
    static final String PROPERTY = "weft.boot.parent";

    private static final long PERIOD_MILLIS = 50;
    private static final int EXIT_KILLED = 137;

    private final ProcessHandle parent;

    private ParentWatch(ProcessHandle parent) {
        this.parent = parent;
    }

    /// Does nothing in a process that [Boot] did not start.
    static void start() {
        Long pid = Long.getLong(PROPERTY);
        if (pid == null) {
            return;
        }
        Optional<ProcessHandle> parent = ProcessHandle.of(pid);
        if (parent.isEmpty()) {
            Runtime.getRuntime().halt(EXIT_KILLED);
            return;
        }
        Thread thread = new Thread(new ParentWatch(parent.get()), "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (isThere()) {
                Thread.sleep(PERIOD_MILLIS);
            }
            Runtime.getRuntime().halt(EXIT_KILLED);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// A killed parent may stay in the process table until somebody asks for its exit code; but its
    /// children are given away at once. Windows gives no child away and keeps no such entry.
    private boolean isThere() {
        return parent.isAlive()
                && ProcessHandle.current().parent().filter(parent::equals).isPresent();
    }
}
