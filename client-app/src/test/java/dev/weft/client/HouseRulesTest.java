package dev.weft.client;

import static java.util.function.Predicate.not;

import dev.weft.house.Classes;

import javafx.application.Platform;

import org.junit.jupiter.api.Test;

import java.util.stream.Stream;

/// What the client's parts may lean on. The numbers say how many classes a rule must at least have
/// looked at: raise them as code comes.
class HouseRulesTest {
    private static final Classes ALL = Classes.below("dev.weft.client");
    private static final String[] FEATURES = {
        "dev.weft.client.people..",
        "dev.weft.client.chat..",
        "dev.weft.client.comments..",
        "dev.weft.client.history..",
        "dev.weft.client.exchange..",
        "dev.weft.client.spell..",
        "dev.weft.client.settings.."
    };

    @Test
    void viewsKnowNoWireNoNetAndNoStore() {
        ALL.in(
                        "dev.weft.client.editor..",
                        "dev.weft.client.shell..",
                        "dev.weft.client.chat..",
                        "dev.weft.client.people..")
                .counting(55)
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
                .counting(55)
                .useNothingOf(
                        "dev.weft.client.editor..",
                        "dev.weft.client.shell..",
                        "javafx.scene..",
                        "javafx.stage..");
    }

    @Test
    void featuresDoNotKnowEachOther() {
        ALL.in(FEATURES).counting(8);
        for (String feature : FEATURES) {
            String[] others =
                    Stream.of(FEATURES).filter(not(feature::equals)).toArray(String[]::new);
            ALL.in(feature).counting(0).useNothingOf(others);
        }
    }

    @Test
    void leavesMergingToTheDocument() {
        ALL.counting(130).useNothingOf("dev.weft.merge..");
    }

    @Test
    void richTextFxIsForTheEditor() {
        ALL.outside("dev.weft.client.editor..").counting(90).useNothingOf("org.fxmisc..");
    }

    @Test
    void oneClassTouchesTheWebSocketLibrary() {
        ALL.counting(130).useInOneClass("org.java_websocket..");
    }

    @Test
    void oneClassTouchesTheDictionarysLibrary() {
        ALL.counting(130).useInOneClass("org.apache.lucene..");
    }

    @Test
    void jsonIsForSettingsAndProbeAndSqlForTheStore() {
        ALL.outside("dev.weft.client.settings..", "dev.weft.client.probe..")
                .counting(90)
                .useNothingOf("com.fasterxml..");
        ALL.counting(130).useNothingOf("java.sql..", "org.sqlite..");
    }

    @Test
    void oneClassHopsToTheViewsThread() {
        ALL.counting(130).callInOneClass(Platform.class, "runLater");
    }

    @Test
    void noPackageLeansOnItselfByWayOfAnother() {
        ALL.counting(130).haveNoCycle();
    }

    @Test
    void timeChanceAndStreamsComeInAsValues() {
        ALL.exceptMainsAnd("WeftApp").counting(130).reachForNothingOfTheSystem();
    }
}
