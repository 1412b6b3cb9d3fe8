package dev.weft.client.bench;

import javafx.application.Platform;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Asks the JavaFX thread a hundred times a second whether it is there.
final class Stalls {

    private static final long PERIOD_MILLIS = 10;

    private final Times answers = new Times();
    private final Thread asking = Thread.ofPlatform().daemon().unstarted(this::ask);

    private Stalls() {}

    static Stalls watch() {
        Stalls stalls = new Stalls();
        stalls.asking.start();
        return stalls;
    }

    private void ask() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long asked = System.nanoTime();
                CountDownLatch there = new CountDownLatch(1);
                Platform.runLater(there::countDown);
                there.await();
                answers.add(System.nanoTime() - asked);
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops asking; the longest that an answer took.
    double longestMillis() throws InterruptedException {
        asking.interrupt();
        asking.join();
        return answers.millis(1);
    }
}
