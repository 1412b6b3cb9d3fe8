package dev.weft.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import javax.xml.parsers.DocumentBuilderFactory;

/// The files that are delivered as they are: each can be read by whom it is for.
class DeliveredFilesTest {

    private static final Path MAIN = Path.of("src/main");

    /// `[section]` and `key=value` lines.
    private static Map<String, String> settings(Path file) throws IOException {
        Map<String, String> settings = new HashMap<>();
        String section = "";
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("[")) {
                section = line;
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int equals = line.indexOf('=');
                assertTrue(equals > 0 && !section.isEmpty(), line);
                settings.put(section + line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return settings;
    }

    @Test
    void theMenuEntryOpensFilesAndLinks() throws IOException {
        Map<String, String> entry = settings(MAIN.resolve("desktop/weft.desktop"));
        assertEquals("Application", entry.get("[Desktop Entry]Type"));
        assertEquals("/opt/weft/bin/weft %U", entry.get("[Desktop Entry]Exec"));
        assertEquals(
                "application/x-weft;x-scheme-handler/weft;", entry.get("[Desktop Entry]MimeType"));
    }

    @Test
    void theServiceHasAUserOfItsOwnAndWritesItsDataAlone() throws IOException {
        Map<String, String> unit = settings(MAIN.resolve("server/weft-server.service"));
        assertEquals("yes", unit.get("[Service]DynamicUser"));
        assertEquals("strict", unit.get("[Service]ProtectSystem"));
        assertEquals("yes", unit.get("[Service]NoNewPrivileges"));
        assertEquals("weft-server", unit.get("[Service]StateDirectory"));
        String start = unit.getOrDefault("[Service]ExecStart", "");
        assertTrue(start.startsWith("/opt/weft/bin/weft-server serve --data-dir %S/weft-server"));
        assertEquals("multi-user.target", unit.get("[Install]WantedBy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"desktop/weft.xml", "macos/Info.plist"})
    void xmlIsWellFormed(String file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        String text = Files.readString(MAIN.resolve(file)).replace("DEPLOY_FILE_ASSOCIATIONS", "");
        Path plain = Files.createTempFile("weft", ".xml");
        try {
            Files.writeString(plain, text);
            Document document = factory.newDocumentBuilder().parse(plain.toFile());
            assertNotNull(document.getDocumentElement());
        } finally {
            Files.delete(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/main/desktop/system-links.sh",
                "src/main/linux/postinst",
                "src/main/linux/prerm",
                "src/main/linux/preinst",
                "src/main/linux/postrm",
                "src/smoke/smoke.sh",
                "native-packages.sh"
            })
    void scriptsCanBeReadByAShell(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-n", script).inheritIO().start();
        assertTrue(shell.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, shell.exitValue(), script);
    }

    @Test
    void theReleaseIsBuiltOnThreeSystems() throws IOException {
        Map<?, ?> workflow =
                new Yaml().load(Files.readString(Path.of("../.github/workflows/release.yml")));
        Map<?, ?> job = map(map(workflow, "jobs"), "packages");
        List<String> systems =
                list(map(map(job, "strategy"), "matrix"), "include").stream()
                        .map(entry -> String.valueOf(((Map<?, ?>) entry).get("system")))
                        .map(name -> name.replaceAll("-.*", ""))
                        .toList();
        assertEquals(List.of("ubuntu", "macos", "windows"), systems);
        List<?> steps = list(job, "steps");
        assertTrue(
                steps.stream()
                        .map(step -> String.valueOf(((Map<?, ?>) step).get("run")))
                        .anyMatch(run -> run.contains("-Pinstallers -DskipTests verify")));
        for (Object step : steps) {
            Map<?, ?> keys = (Map<?, ?>) step;
            assertTrue(keys.containsKey("run") != keys.containsKey("uses"), keys.toString());
        }
    }

    private static Map<?, ?> map(Map<?, ?> in, String key) {
        return (Map<?, ?>) Objects.requireNonNull(in.get(key), key);
    }

    private static List<?> list(Map<?, ?> in, String key) {
        return (List<?>) Objects.requireNonNull(in.get(key), key);
    }
}
