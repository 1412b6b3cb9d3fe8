package dev.weft.client.editor;

import javafx.application.Platform;

import org.testfx.api.FxToolkit;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs a test's steps on the JavaFX thread.
public final class FxThread {

    private static final int PATIENCE_SECONDS = 60;

    private FxThread() {}

    /// Starts JavaFX if it does not run.
    public static void start() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
    }

    /// The thread as an executor.
    public static Executor executor() {
        return Platform::runLater;
    }

    /// Runs a step and waits for what it answers.
    public static <T> T get(Callable<T> step) throws Exception {
        FutureTask<T> task = new FutureTask<>(step);
        Platform.runLater(task);
        try {
            return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /// Runs a step to its end.
    public static void run(Step step) throws Exception {
        get(() -> {
            step.run();
            return true;
        });
    }

    /// A step of a test.
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }
}
