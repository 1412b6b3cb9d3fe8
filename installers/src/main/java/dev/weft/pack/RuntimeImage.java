package dev.weft.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The Java that is packed with Weft: only the modules that it uses, compressed.
///
/// The list is made by hand, for jdeps gives up at jars that are half modules. What is missing
/// shows when the app is used, so [the smoke test](../../../../../smoke/smoke.sh) uses it.
final class RuntimeImage {

    private static final List<String> MODULES =
            List.of(
                    "java.base",
                    "java.desktop", // JavaFX's printing and accessibility bridges
                    "java.logging",
                    "java.management", // JavaFX, the figures of the server
                    "java.naming", // certificates
                    "java.net.http",
                    "java.prefs",
                    "java.security.jgss", // proxies that ask for it
                    "java.sql", // the store
                    "java.xml",
                    "jdk.accessibility",
                    "jdk.crypto.ec",
                    "jdk.httpserver", // health, figures, probe
                    "jdk.localedata",
                    "jdk.management", // memory of the process
                    "jdk.unsupported");

    private static final String LOCALES = "en,de";

    /// What a package compresses far better than single classes can be; but what is hardly ever
    /// used shall take little room where it is installed.
    private static final String COMPRESSED = "zip-6:filter=/java.desktop/**,/java.xml/**";

    /// Native libraries of AWT, which nothing here starts: JavaFX brings its own.
    private static final String NO_AWT =
            Stream.of("awt_xawt", "fontmanager", "freetype", "javajpeg", "jawt", "jsound", "lcms")
                            .map(library -> "/java.desktop/lib/lib" + library + ".so")
                            .collect(Collectors.joining(","))
                    + ",/java.desktop/lib/libmlib_image.so,/java.desktop/lib/libsplashscreen.so";

    private RuntimeImage() {}

    /// Makes it.
    ///
    /// @param into a directory that is not there yet
    /// @param log what jlink says
    static void make(Path into, Path log) throws IOException, InterruptedException {
        Tool.ofJdk("jlink", log)
                .with("--output", into.toString())
                .with("--add-modules", String.join(",", MODULES))
                .with("--include-locales", LOCALES)
                .with("--exclude-files=" + NO_AWT)
                .with("--strip-debug", "--no-header-files", "--no-man-pages")
                // The launchers need none of the programs, the caches of classes need `java`.
                .with("--compress", COMPRESSED)
                .run();
    }
}
