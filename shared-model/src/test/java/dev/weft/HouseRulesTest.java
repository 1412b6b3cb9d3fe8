package dev.weft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.house.Classes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the shared model may lean on. The numbers say how many classes a rule must at least have
/// looked at: raise them as code comes.
class HouseRulesTest {
    private static final Classes ALL = Classes.below("dev.weft").outside("dev.weft.house..");
    private static final String[] ENGINE = {
        "dev.weft.graph..",
        "dev.weft.mark..",
        "dev.weft.op..",
        "dev.weft.merge..",
        "dev.weft.doc..",
        "dev.weft.codec.."
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
    @MethodSource("layers")
    void packagesLeanOneWay(Layer layer) {
        String[] allowed =
                Arrays.stream(layer.uses().split(" "))
                        .map(used -> "dev.weft." + used + "..")
                        .toArray(String[]::new);
        ALL.in("dev.weft." + layer.name() + "..").counting(layer.atLeast()).useOfWeftOnly(allowed);
    }

    @Test
    void everyPackageHasItsLayer() {
        Set<String> layered = new TreeSet<>();
        layers().forEach(layer -> layered.add("dev.weft." + layer.name()));
        assertEquals(layered, ALL.packages());
    }

    /// A package, how many classes it has at least, and the packages of Weft it may use.
    record Layer(String name, int atLeast, String uses) {}

    static Stream<Layer> layers() {
        return Stream.of(
                new Layer("boot", 5, "boot"),
                new Layer("graph", 10, "graph"),
                new Layer("mark", 8, "graph mark"),
                new Layer("op", 9, "graph mark op"),
                new Layer("merge", 12, "graph mark op merge"),
                new Layer("doc", 40, "graph mark op merge doc"),
                new Layer("codec", 15, "graph mark op codec"),
                new Layer("access", 8, "graph access"),
                new Layer("wire", 25, "access graph mark op codec wire"),
                new Layer("store", 18, "access graph mark op codec wire store"));
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
