package dev.weft.client.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.editor.FxThread;
import dev.weft.client.session.RealSurroundings;
import dev.weft.client.session.Surroundings;

import javafx.scene.image.Image;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// The demo is the whole app from keys to pixels, three times, over sockets: it must end well.
final class DemoTest {

    @Test
    void threeClientsEndUpWithTheSameDocument(@TempDir Path pictures, @TempDir Path profiles)
            throws Exception {
        FxThread.start();
        List<String> told = new CopyOnWriteArrayList<>();
        try (ExecutorService background = Executors.newCachedThreadPool();
                ScheduledExecutorService timer = Executors.newScheduledThreadPool(1)) {
            Surroundings surroundings = RealSurroundings.on(FxThread.executor(), background, timer);
            Demo demo =
                    new Demo(pictures, profiles, () -> surroundings, System::nanoTime, told::add);
            assertTrue(demo.run(), told::toString);
        }
        for (String name : List.of("start.png", "apart.png", "healed.png")) {
            Path file = pictures.resolve(name);
            assertTrue(Files.size(file) > 0, name);
            Image picture = new Image(file.toUri().toString());
            assertFalse(picture.isError(), name);
            assertEquals(0xff, picture.getPixelReader().getArgb(5, 5) >>> 24, name);
        }
        assertTrue(told.stream().anyMatch(s -> s.startsWith("All three documents are equal")));
    }
}
