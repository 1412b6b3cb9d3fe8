package dev.weft.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What people install, made of the finished app image by jpackage: `.deb` and `.rpm`, `.dmg` and
/// `.pkg`, `.msi` and `.exe`, each on its own system.
final class NativePackages {

    /// JavaFX's native libraries lie in jars, where jpackage does not look for what they need.
    private static final String DEBIAN_NEEDS =
            "libgtk-3-0 | libgtk-3-0t64, libxtst6, libpangoft2-1.0-0, libgl1, libxxf86vm1";

    private static final String RPM_NEEDS = "gtk3, libXtst, pango, libglvnd-glx, libXxf86vm";

    /// Windows knows an update by it.
    private static final String UPGRADE_ID = "6f0d6c2e-4a61-4ce5-9c5e-0a4f7a2b9b51";

    private static final String PNG = ".png";

    private final Path sources;
    private final Path work;
    private final Path target;
    private final AppImage image;
    private final String version;

    /// @param sources the module's `src/main`
    /// @param work where everything is made
    /// @param target where the packages land
    NativePackages(Path sources, Path work, Path target, AppImage image, String version) {
        this.sources = sources;
        this.work = work;
        this.target = target;
        this.image = image;
        this.version = version;
    }

    /// Makes all that this system can make.
    void make(Platform platform) throws IOException, InterruptedException {
        Path resources = resources(platform);
        for (String type : platform.packageTypes()) {
            Tool.ofJdk("jpackage", work.resolve(type + ".log"))
                    .with("--type", type, "--name", AppImage.NAME, "--app-version", version)
                    .with("--app-image", image.folder().toString())
                    .with("--dest", target.toString())
                    .with("--resource-dir", resources.toString())
                    .with("--vendor", "Weft", "--copyright", "Weft")
                    .with("--description", "Write one document together over your own network")
                    .with("--license-file", sources.resolve("../../../LICENSE").toString())
                    .with(options(platform, type))
                    // dpkg and rpm then give no file a later time.
                    .run(Map.of("SOURCE_DATE_EPOCH", String.valueOf(AppImage.TIME_SECONDS)));
        }
    }

    private List<String> options(Platform platform, String type) throws IOException {
        return switch (platform) {
            case LINUX -> {
                List<String> options = new ArrayList<>();
                options.addAll(List.of("--linux-package-name", AppImage.NAME));
                options.addAll(List.of("--linux-app-category", "editors"));
                options.addAll(List.of("--linux-deb-maintainer", "weft@localhost"));
                options.addAll(List.of("--linux-rpm-license-type", "Apache-2.0"));
                String needs = type.equals("deb") ? DEBIAN_NEEDS : RPM_NEEDS;
                options.addAll(List.of("--linux-package-deps", needs));
                yield options;
            }
            case MACOS ->
                    List.of(
                            "--mac-package-identifier",
                            "dev.weft",
                            "--file-associations",
                            association(platform).toString());
            case WINDOWS ->
                    List.of(
                            "--win-per-user-install",
                            "--win-menu",
                            "--win-shortcut-prompt",
                            "--win-dir-chooser",
                            "--win-upgrade-uuid",
                            UPGRADE_ID,
                            "--file-associations",
                            association(platform).toString());
        };
    }

    /// The type of file, for systems on which jpackage knows how.
    private Path association(Platform platform) throws IOException {
        Path icon = work.resolve("document" + platform.iconSuffix());
        IconFiles drawing = IconFiles.of("document");
        if (platform == Platform.WINDOWS) {
            drawing.writeIco(icon);
        } else {
            drawing.writeIcns(icon);
        }
        Path file = work.resolve("association.properties");
        Files.writeString(
                file,
                """
                extension=weft
                mime-type=application/x-weft
                description=Weft document
                icon=%s
                """
                        .formatted(icon.toString().replace('\\', '/')));
        return file;
    }

    /// What takes the place of jpackage's own templates, with our words filled in.
    private Path resources(Platform platform) throws IOException {
        Path from = sources.resolve(platform.folder());
        Path into = Files.createDirectories(work.resolve("resources"));
        Map<String, String> words = Map.of("@VERSION@", version);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                for (Map.Entry<String, String> word : words.entrySet()) {
                    text = text.replace(word.getKey(), word.getValue());
                }
                Files.writeString(into.resolve(file.getFileName().toString()), text);
            }
        }
        if (platform == Platform.LINUX) {
            IconFiles.of("weft").writePng(512, into.resolve(AppImage.NAME + PNG));
        }
        return into;
    }
}
