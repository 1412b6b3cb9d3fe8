package dev.weft.client;

import javafx.application.Platform;

import java.util.concurrent.Executor;

/// The one way from other threads to the thread that owns windows and documents.
final class JavaFxThread {

    private JavaFxThread() {}

    /// Runs tasks there, one at a time and in order.
    static Executor executor() {
        return Platform::runLater;
    }
}
