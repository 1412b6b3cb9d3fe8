package dev.weft.server;

import dev.weft.server.settings.Settings;
import dev.weft.server.settings.WrongSettingException;
import dev.weft.store.Archive;
import dev.weft.store.StoreException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// What the commands have in common that look at a data directory without being its server: how
/// they fail.
abstract class MaintenanceCommand implements Callable<Integer> {

    @Mixin private final CommonOptions common;

    @Spec private @Nullable CommandSpec spec;

    private final PrintStream out;
    private final PrintStream err;

    /// @param out takes the result
    /// @param err takes complaints
    MaintenanceCommand(CommonOptions common, PrintStream out, PrintStream err) {
        this.common = common;
        this.out = out;
        this.err = err;
    }

    /// Does the work.
    ///
    /// @return the exit code
    abstract int run(Settings settings, Path directory) throws WrongSettingException, IOException;

    @Override
    public final Integer call() throws WrongSettingException {
        if (spec == null) {
            throw new IllegalStateException("picocli fills the spec");
        }
        Settings settings = common.settings(spec);
        Path directory = common.dataDirectory(settings);
        try {
            int code = run(settings, directory);
            out.flush();
            return code;
        } catch (StoreException unusable) {
            complain(unusable.getMessage());
            return switch (unusable.kind()) {
                case IN_USE -> ExitCode.IN_USE;
                case NEWER -> ExitCode.CONFIGURATION;
                default -> ExitCode.INPUT_OUTPUT;
            };
        } catch (FileAlreadyExistsException there) {
            complain(
                    there.getFile()
                            + " is there already and was left as it is. Choose another place, or"
                            + " move it away first.");
            return ExitCode.IN_USE;
        } catch (IOException failed) {
            complain("Reading or writing failed: " + failed + ".");
            return ExitCode.INPUT_OUTPUT;
        }
    }

    final PrintStream out() {
        return out;
    }

    final void complain(String sentence) {
        err.println("weft-server: " + sentence);
    }

    /// The documents of the directory.
    static Archive archive(Path directory) {
        return Archive.of(directory);
    }
}
