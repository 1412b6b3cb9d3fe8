package dev.weft;

import dev.weft.house.Classes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

/// What the shared model may lean on. The numbers say how many classes a rule must at least have
/// looked at: raise them as code comes.
class HouseRulesTest {
    private static final Classes ALL = Classes.below("dev.weft").outside("dev.weft.house..");
    private static final String[] ENGINE = {
        "dev.weft.graph..", "dev.weft.mark..", "dev.weft.op..", "dev.weft.merge..", "dev.weft.doc.."
    };

    @Test
    void knowsNoViewAndNoSocket() {
        ALL.counting(130).useNothingOf("javafx..", "org.fxmisc..", "org.java_websocket..");
    }

    @Test
    void engineNeedsJavaBaseAlone() {
        ALL.in(ENGINE).counting(80).useJavaBaseAlone();
    }

    @ParameterizedTest
    @CsvSource({
        "boot,  5, boot",
        "graph, 10, graph",
        "mark,  8, graph mark",
        "op,    9, graph mark op",
        "merge, 12, graph mark op merge",
        "doc,   40, graph mark op merge doc",
        "codec, 1, graph mark op codec",
        "wire,  25, graph mark op wire",
        "store, 18, graph mark op codec wire store",
    })
    void packagesLeanOneWay(String name, int atLeast, String allowed) {
        String[] packages =
                Arrays.stream(allowed.split(" "))
                        .map(one -> "dev.weft." + one + "..")
                        .toArray(String[]::new);
        ALL.in("dev.weft." + name + "..").counting(atLeast).useOfWeftOnly(packages);
    }

    @Test
    void noPackageLeansOnItselfByWayOfAnother() {
        ALL.counting(130).haveNoCycle();
    }

    @Test
    void localVersionsStayInside() {
        var leaving = ALL.in("dev.weft.wire..", "dev.weft.codec..").counting(26);
        leaving.useNoneOf("Frontier", "LvRange", "EventGraph", "GraphDiff", "OpLog");
        leaving.nameNothing(name -> name.equals("lv") || name.endsWith("Lv"));
    }

    @Test
    void jsonIsForTheWireAndSqlForTheStore() {
        ALL.outside("dev.weft.wire..").counting(110).useNothingOf("com.fasterxml..");
        ALL.outside("dev.weft.store..").counting(110).useNothingOf("java.sql..", "org.sqlite..");
    }

    @Test
    void timeChanceAndStreamsComeInAsValues() {
        ALL.exceptMainsAnd().counting(130).reachForNothingOfTheSystem();
    }
}
