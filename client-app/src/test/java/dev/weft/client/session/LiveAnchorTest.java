package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Side;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class LiveAnchorTest {

    /// Changes as numbers to keep, `+n` to insert and `-n` to delete.
    @ParameterizedTest
    @CsvSource({
        "5, LEFT, '3 +2', 7",
        "5, RIGHT, '3 +2', 7",
        "5, LEFT, '5 +2', 5",
        "5, RIGHT, '5 +2', 7",
        "5, LEFT, '6 +2', 5",
        "5, LEFT, '-3', 2",
        "5, LEFT, '4 -3', 4",
        "5, LEFT, '5 -3', 5",
        "5, RIGHT, '4 +2 -3', 6",
        "5, LEFT, '4 +2 -1', 6",
        "5, LEFT, '1 +1 1 +1 1 -1 4 +9', 6",
        "0, LEFT, '+4', 0",
        "0, RIGHT, '+4', 4",
    })
    void movesWithTheText(int position, Side side, String changes, int moved) {
        List<Change> list = new ArrayList<>();
        for (String change : changes.split(" ", -1)) {
            int number = Math.abs(Integer.parseInt(change));
            list.add(
                    switch (change.charAt(0)) {
                        case '+' -> new Change.Insert("x".repeat(number), new TreeMap<>());
                        case '-' -> new Change.Delete(number);
                        default -> new Change.Retain(number, Map.of());
                    });
        }
        assertEquals(
                moved, LiveAnchor.shift(position, side, new ChangeSet(list, Map.of())), changes);
    }
}
