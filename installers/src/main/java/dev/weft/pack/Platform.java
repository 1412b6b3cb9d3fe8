package dev.weft.pack;

import java.util.List;
import java.util.Locale;

/// A system that packages are built on, and for.
enum Platform {
    LINUX("Linux", ".png", "deb", "rpm"),
    MACOS("Mac", ".icns", "dmg", "pkg"),
    WINDOWS("Windows", ".ico", "msi", "exe");

    private final String nativeFolder;
    private final String iconSuffix;
    private final String firstType;
    private final String secondType;

    Platform(String nativeFolder, String iconSuffix, String firstType, String secondType) {
        this.nativeFolder = nativeFolder;
        this.iconSuffix = iconSuffix;
        this.firstType = firstType;
        this.secondType = secondType;
    }

    /// The one this runs on.
    static Platform current() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            return WINDOWS;
        }
        return name.contains("mac") ? MACOS : LINUX;
    }

    /// Where SQLite's driver keeps its native libraries for it.
    String nativeFolder() {
        return nativeFolder;
    }

    String iconSuffix() {
        return iconSuffix;
    }

    /// What jpackage makes on it.
    List<String> packageTypes() {
        return List.of(firstType, secondType);
    }

    /// Name of a program's file.
    String program(String name) {
        return this == WINDOWS ? name + ".exe" : name;
    }

    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
