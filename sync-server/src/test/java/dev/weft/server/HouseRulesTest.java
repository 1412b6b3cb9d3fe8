package dev.weft.server;

import dev.weft.house.Classes;

import org.junit.jupiter.api.Test;

/// What the server may lean on. The numbers say how many classes a rule must at least have looked
/// at: raise them as code comes.
class HouseRulesTest {
    private static final Classes ALL = Classes.below("dev.weft.server");

    @Test
    void knowsNoView() {
        ALL.counting(60).useNothingOf("javafx..", "org.fxmisc..", "dev.weft.client..");
    }

    @Test
    void leavesMergingToTheDocument() {
        ALL.counting(60).useNothingOf("dev.weft.merge..");
    }

    @Test
    void oneClassTouchesTheWebSocketLibrary() {
        ALL.counting(60).useInOneClass("org.java_websocket..");
    }

    @Test
    void jsonIsForTheWireAndSqlForTheStore() {
        ALL.counting(60).useNothingOf("com.fasterxml..", "java.sql..", "org.sqlite..");
    }

    @Test
    void noPackageLeansOnItselfByWayOfAnother() {
        ALL.counting(60).haveNoCycle();
    }

    @Test
    void timeChanceAndStreamsComeInAsValues() {
        ALL.exceptMainsAnd().counting(60).reachForNothingOfTheSystem();
    }
}
