package dev.weft.server;

import dev.weft.server.settings.WrongSettingException;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

import java.io.PrintStream;
import java.net.BindException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The headless server's command line.
@Command(
        name = "weft-server",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Versions.class,
        description = "Relays and stores what people write together with Weft.",
        footer = ServerMain.FOOTER)
public final class ServerMain {

    /// What every help says at its end.
    static final String FOOTER =
            "%nEvery option can also be a variable (--data-dir: WEFT_DATA_DIR) or a line in the"
                    + " file that --config names (data-dir=…); a flag wins over a variable, a"
                    + " variable over the file.%n%nExit codes: 0 done, 2 wrong usage, 69 port"
                    + " taken, 73 data directory in use or file there already, 74 input or output"
                    + " failed, 78 wrong configuration.";

    private ServerMain() {}

    /// Exit codes: see [ExitCode].
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("serve")) {
            SmallJvm.become(ProcessHandle.current().info(), System.getenv());
        }
        CommandLine commands =
                commands(
                        System.getenv(),
                        InstantSource.system(),
                        new SecureRandom(),
                        System.out,
                        System.err);
        System.exit(arguments.length == 0 ? usage(commands) : commands.execute(arguments));
    }

    /// All commands.
    static CommandLine commands(
            Map<String, String> environment,
            InstantSource clock,
            RandomGenerator random,
            PrintStream out,
            PrintStream err) {
        CommandLine commands = new CommandLine(new ServerMain());
        List.of(
                        new ServeCommand(
                                common(environment, err),
                                new ProtectionOptions(random),
                                clock,
                                random,
                                out,
                                err),
                        new TokenCommand(environment, clock, random, out, err).commandLine(),
                        new BackupCommand(common(environment, err), out, err),
                        new RestoreCommand(common(environment, err), out, err),
                        new ListCommand(common(environment, err), out, err),
                        new CheckCommand(common(environment, err), clock, out, err),
                        new ExportCommand(common(environment, err), clock, out, err))
                .forEach(commands::addSubcommand);
        return commands.setExecutionExceptionHandler((failure, _, _) -> explain(failure, err));
    }

    private static CommonOptions common(Map<String, String> environment, PrintStream err) {
        return new CommonOptions(environment, err);
    }

    private static int explain(Exception failure, PrintStream err) throws Exception {
        if (failure instanceof WrongSettingException wrong) {
            err.println("weft-server: " + wrong.sentence());
            return wrong.isUsage() ? ExitCode.USAGE : ExitCode.CONFIGURATION;
        }
        throw failure;
    }

    private static int usage(CommandLine commands) {
        commands.usage(System.err);
        return ExitCode.USAGE;
    }

    /// Whether listening failed because another program does.
    static boolean isTaken(Exception failure) {
        return failure instanceof BindException
                && String.valueOf(failure.getMessage()).contains("in use");
    }

    /// What `--version` prints.
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.NAME};
        }
    }
}
