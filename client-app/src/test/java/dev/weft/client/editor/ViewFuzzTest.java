package dev.weft.client.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.client.shell.Theme;
import dev.weft.doc.ChangeSet;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/// The real control follows random change sets of others and stays equal to the plainest mirror,
/// paragraph styles included, and caret and selection stay on their characters.
final class ViewFuzzTest {

    private static final int ROUNDS = Integer.getInteger("weft.rounds", 25);
    private static final int STEPS = 40;

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxThread.start();
    }

    @Test
    void theViewIsTheMirrorAfterEveryChangeSet() throws Exception {
        long seed = Long.getLong("weft.seed", System.nanoTime());
        Theme theme = FxThread.get(() -> new Theme("light"));
        for (int round = 0; round < ROUNDS; round++) {
            long roundSeed = seed + round;
            FxThread.run(() -> playRound(theme, new Random(roundSeed), "weft.seed=" + roundSeed));
        }
    }

    private static void playRound(Theme theme, Random random, String name) {
        WritingArea area = new WritingArea();
        EditorBinding binding = new EditorBinding(area, _ -> ChangeSet.none());
        Page page =
                new Page(
                        area,
                        binding,
                        new FormatCommands(area, binding),
                        new Finder(area, binding, area::getText),
                        "Type to begin");
        Stage stage = new Stage();
        StackPane root = new StackPane();
        stage.setScene(new Scene(root, 400, 300));
        theme.dress(stage.getScene());
        root.applyCss();
        root.getChildren().add(page);
        stage.show();
        try {
            RandomChanges changes = new RandomChanges(random);
            Mirror mirror = new Mirror();
            for (int step = 0; step < STEPS; step++) {
                area.selectRange(
                        random.nextInt(mirror.length() + 1), random.nextInt(mirror.length() + 1));
                page.showPeople(somePeople(random, mirror.length()));
                ChangeSet set = changes.next(mirror);
                mirror.apply(set);
                binding.receive(set);
                String where = name + " step " + step + " " + set;
                assertEquals(mirror.snapshot(), AreaSnapshot.of(area), where);
                if (random.nextInt(4) == 0) {
                    area.applyCss();
                    area.layout();
                    assertVisibleIsContent(area, where);
                }
            }
        } finally {
            stage.hide();
            page.close();
            area.dispose();
        }
    }

    private static List<RemoteCaret> somePeople(Random random, int length) {
        return List.of(
                new RemoteCaret(
                        "b", "Ben", 1, random.nextInt(length + 1), random.nextInt(length + 1)),
                new RemoteCaret(
                        "c", "Cy", 2, random.nextInt(length + 1), random.nextInt(length + 1)));
    }

    private static void assertVisibleIsContent(WritingArea area, String where) {
        for (int i = 0; i < area.getVisibleParagraphs().size(); i++) {
            int index = area.visibleParToAllParIndex(i);
            assertEquals(area.getParagraph(index), area.getVisibleParagraphs().get(i), where);
        }
    }
}
