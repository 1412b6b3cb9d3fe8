package dev.weft.client;

import dev.weft.house.Classes;

import javafx.application.Platform;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

/// What the client's parts may lean on. The numbers say how many classes a rule must at least have
/// looked at: raise them as code comes.
class HouseRulesTest {
    private static final Classes ALL = Classes.below("dev.weft.client");

    @Test
    void viewsKnowNoWireNoNetAndNoStore() {
        ALL.in("dev.weft.client.editor..", "dev.weft.client.shell..")
                .counting(2)
                .useNothingOf(
                        "dev.weft.wire..",
                        "dev.weft.codec..",
                        "dev.weft.store..",
                        "dev.weft.client.net..",
                        "dev.weft.server..",
                        "org.java_websocket..",
                        "java.net.http..");
    }

    @Test
    void sessionKnowsNoView() {
        ALL.in("dev.weft.client.session..", "dev.weft.client.net..")
                .counting(2)
                .useNothingOf(
                        "dev.weft.client.editor..",
                        "dev.weft.client.shell..",
                        "javafx.scene..",
                        "javafx.stage..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings"})
    void featuresDoNotKnowEachOther(String feature) {
        String[] others =
                Stream.of("people", "chat", "comments", "history", "exchange", "settings")
                        .filter(other -> !other.equals(feature))
                        .map(other -> "dev.weft.client." + other + "..")
                        .toArray(String[]::new);
        ALL.in("dev.weft.client." + feature + "..").counting(1).useNothingOf(others);
    }

    @Test
    void leavesMergingToTheDocument() {
        ALL.counting(6).useNothingOf("dev.weft.merge..");
    }

    @Test
    void richTextFxIsForTheEditor() {
        ALL.outside("dev.weft.client.editor..").counting(5).useNothingOf("org.fxmisc..");
    }

    @Test
    void oneClassTouchesTheWebSocketLibrary() {
        ALL.counting(6).useInOneClass("org.java_websocket..");
    }

    @Test
    void jsonIsForSettingsAndProbeAndSqlForTheStore() {
        ALL.outside("dev.weft.client.settings..", "dev.weft.client.probe..")
                .counting(5)
                .useNothingOf("com.fasterxml..");
        ALL.counting(6).useNothingOf("java.sql..", "org.sqlite..");
    }

    @Test
    void oneClassHopsToTheViewsThread() {
        ALL.counting(6).callInOneClass(Platform.class, "runLater");
    }

    @Test
    void noPackageLeansOnItselfByWayOfAnother() {
        ALL.counting(6).haveNoCycle();
    }

    @Test
    void timeChanceAndStreamsComeInAsValues() {
        ALL.exceptMainsAnd("WeftApp").counting(6).reachForNothingOfTheSystem();
    }
}
