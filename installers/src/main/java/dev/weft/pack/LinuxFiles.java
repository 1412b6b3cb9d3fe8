package dev.weft.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// What a Linux desktop wants to know of the app, beside its jars in the folder `share`: menu
/// entry, type of file and address, icons, the service. A package links these into the system's
/// folders (`system-links.sh`); who unpacks the folder alone may do the same.
final class LinuxFiles {

    private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

    private final Path sources;
    private final Path share;

    /// @param sources the module's `src/main`
    /// @param jars where the jars are: of the image, packages take only these and Java
    LinuxFiles(Path sources, Path jars) {
        this.sources = sources;
        this.share = jars.resolve("share");
    }

    void add() throws IOException {
        copy("desktop/weft.desktop", "applications/weft.desktop");
        copy("desktop/weft.xml", "mime/packages/weft.xml");
        copy("desktop/system-links.sh", "system-links.sh");
        Files.setPosixFilePermissions(
                share.resolve("system-links.sh"), PosixFilePermissions.fromString("rwxr-xr-x"));
        copy("server/weft-server.service", "systemd/weft-server.service");
        Path icons = share.resolve("icons/hicolor");
        for (int size : SIZES) {
            Path folder = icons.resolve(size + "x" + size);
            IconFiles.of("weft").writePng(size, folder.resolve("apps/weft.png"));
            IconFiles.of("document")
                    .writePng(size, folder.resolve("mimetypes/application-x-weft.png"));
        }
    }

    private void copy(String from, String to) throws IOException {
        Path file = share.resolve(to);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.copy(sources.resolve(from), file, StandardCopyOption.REPLACE_EXISTING);
    }
}
