package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.access.Fingerprint;
import dev.weft.access.Secret;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Small files with secrets: private from the start, never older than what was given last.
class PairFileTest {

    private final List<Runnable> waiting = new ArrayList<>();

    @TempDir Path directory;

    private Path path;
    private PairFile file;

    @BeforeEach
    void make() {
        path = directory.resolve("deep").resolve("pairs");
        file = new PairFile(path, waiting::add);
    }

    @Test
    void keepsTheNewestInWhateverOrderTheWritesRun() throws IOException {
        file.replace(Map.of("a", "1"));
        file.replace(Map.of("a", "2", "b", "3"));
        assertEquals(2, waiting.size());
        waiting.reversed().forEach(Runnable::run);
        assertEquals("a 2\nb 3\n", Files.readString(path));
        assertEquals(Map.of("a", "2", "b", "3"), new PairFile(path, waiting::add).read());
    }

    @Test
    void nobodyElseMayReadItWhateverWasThereBefore() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"));
        Files.createDirectories(path.getParent());
        for (String name : List.of("pairs", "pairs.new")) {
            Path open = Files.writeString(path.resolveSibling(name), "old 1\n");
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        }
        file.replace(Map.of("a", "1"));
        waiting.forEach(Runnable::run);
        assertEquals("a 1\n", Files.readString(path));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        try (var left = Files.list(path.getParent())) {
            assertEquals(List.of(path), left.toList());
        }
    }

    @Test
    void passesOverOddLines() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "a 1\n\n \nb\nc 2 3\n d 4 \ne  5\na 6\r\n");
        assertEquals(Map.of("a", "6", "d", "4"), file.read());
    }

    @Test
    void nothingWhereThereIsNoFileOrNoText() throws IOException {
        assertTrue(file.read().isEmpty());
        Files.createDirectories(path.getParent());
        Files.write(path, new byte[] {'a', ' ', (byte) 0xff, '\n'});
        assertTrue(file.read().isEmpty());
    }

    @Test
    void hostsAndGuestsTakeFromItOnlyWhatTheyUnderstand() throws IOException {
        Files.createDirectories(path.getParent());
        Fingerprint known = Fingerprint.of(new byte[] {1, 2, 3});
        Files.writeString(path, "a:1 plain\nb:2 nonsense\nc:3 " + known.hex() + "\n");
        KnownHosts hosts = new KnownHosts(path, waiting::add);
        assertEquals(Optional.of(new KnownHosts.Mark.Plain()), hosts.of("a:1"));
        assertEquals(Optional.empty(), hosts.of("b:2"));
        assertEquals(Optional.of(new KnownHosts.Mark.Certificate(known)), hosts.of("c:3"));

        Files.writeString(path, "00000000deadbeef Vb3Jc0GhYqk5w1mXo8N_2tQe\nb c\n");
        Guests guests = new Guests(path, waiting::add);
        assertEquals(
                Map.of("00000000deadbeef", new Secret("Vb3Jc0GhYqk5w1mXo8N_2tQe")),
                guests.secrets());
    }
}
