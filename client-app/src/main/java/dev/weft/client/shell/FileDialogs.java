package dev.weft.client.shell;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Asks a person for a file in the system's way. Belongs to the JavaFX thread, which waits.
final class FileDialogs {

    private static final String ENDING = ".weft";
    private static final int LONGEST_NAME = 80;

    private FileDialogs() {}

    /// Files to open; none where the person thought better of it.
    static List<Path> open(Window owner) {
        FileChooser chooser = chooser("file.open");
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }

    /// Where to write a copy of a document.
    static Optional<Path> save(Window owner, String title) {
        FileChooser chooser = chooser("file.save");
        chooser.setInitialFileName(name(title));
        return Optional.ofNullable(chooser.showSaveDialog(owner))
                .map(File::toPath)
                .map(FileDialogs::ended);
    }

    /// Images to put into a text.
    static List<Path> images(Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("image.choose"));
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                Texts.of("image.kind"),
                                "*.png",
                                "*.jpg",
                                "*.jpeg",
                                "*.gif",
                                "*.bmp"));
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }

    private static FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of(title));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Texts.of("file.kind"), "*" + ENDING));
        return chooser;
    }

    /// A title as a file's name that every system takes.
    static String name(String title) {
        String plain = title.replaceAll("[\\p{Cntrl}\\\\/:*?\"<>|]+", " ").strip();
        int end =
                plain.offsetByCodePoints(
                        0, Math.min(plain.codePointCount(0, plain.length()), LONGEST_NAME));
        String cut = plain.substring(0, end).strip();
        return (cut.isEmpty() || cut.startsWith(".") ? Texts.of("start.untitled") : cut) + ENDING;
    }

    private static Path ended(Path file) {
        String name = file.getFileName().toString();
        return name.toLowerCase(Locale.ROOT).endsWith(ENDING)
                ? file
                : file.resolveSibling(name + ENDING);
    }
}
