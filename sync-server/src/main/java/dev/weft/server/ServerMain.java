package dev.weft.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The headless server's command line.
@Command(
        name = "weft-server",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Versions.class,
        description = "Relays and stores what people write together with Weft.")
public final class ServerMain {

    /// The library's own log lines say nothing that ours do not, and shout about strangers.
    private static final Logger LIBRARY = Logger.getLogger("org.java_websocket");

    private ServerMain() {}

    /// Exit codes: 0 stopped as asked, 2 wrong usage, 69 port taken, 73 data directory in use, 74
    /// the disk failed, 78 the configuration cannot work here.
    public static void main(String[] arguments) {
        LIBRARY.setLevel(Level.OFF);
        CommandLine commands =
                new CommandLine(new ServerMain())
                        .addSubcommand(
                                new ServeCommand(InstantSource.system(), System.out, System.err));
        System.exit(arguments.length == 0 ? usage(commands) : commands.execute(arguments));
    }

    private static int usage(CommandLine commands) {
        commands.usage(System.err);
        return CommandLine.ExitCode.USAGE;
    }

    /// What `--version` prints.
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.NAME};
        }
    }
}
