package dev.weft.server;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;

/// `weft-server serve`: runs until it is told to stop.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Versions.class,
        description = "Runs the server until it is told to stop (SIGTERM, Ctrl+C).")
final class ServeCommand implements Callable<Integer> {

    private static final int PORT_TAKEN = 69;
    private static final int DIRECTORY_IN_USE = 73;
    private static final int INPUT_OUTPUT = 74;
    private static final int CONFIGURATION = 78;
    private static final int HIGHEST_PORT = 65_535;

    private final InstantSource clock;
    private final PrintStream out;
    private final PrintStream err;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            required = true,
            description = "Where the documents are kept; made if missing.")
    private @Nullable Path dataDirectory;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0: any free one. Default: ${DEFAULT-VALUE}.")
    private int port = ServerConfig.STANDARD_PORT;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description =
                    "Address to listen on; 0.0.0.0: all. Default: ${DEFAULT-VALUE}, this machine"
                            + " only.")
    private String bind = ServerConfig.LOOPBACK;

    @Option(
            names = "--tls",
            paramLabel = "off",
            description = "Encryption: only \"off\" until this server knows TLS.")
    private String tls = "off";

    @Option(
            names = "--access",
            paramLabel = "open",
            description =
                    "Who may come in: only \"open\" (everybody) until this server knows tokens.")
    private String access = "open";

    /// @param out takes the ready line
    /// @param err takes complaints
    ServeCommand(InstantSource clock, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        if (dataDirectory == null) {
            throw new IllegalStateException("picocli fills required options");
        }
        ServerConfig config =
                ServerConfig.standard(dataDirectory, clock).withBind(bind).withPort(port);
        return switch (SyncServer.start(config)) {
            case Start.Started(SyncServer server) -> run(server);
            case Start.Failed(Start.Reason reason, String message) -> {
                err.println("weft-server: " + message);
                yield exitCode(reason);
            }
        };
    }

    private void check() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw wrong("--port is a number from 0 to " + HIGHEST_PORT + ", not " + port + ".");
        }
        if (!tls.equals("off")) {
            throw wrong("This server does not know TLS yet: --tls takes only \"off\".");
        }
        if (!access.equals("open")) {
            throw wrong("This server does not know tokens yet: --access takes only \"open\".");
        }
    }

    private ParameterException wrong(String sentence) {
        if (spec == null) {
            throw new IllegalStateException("picocli fills the spec");
        }
        return new ParameterException(spec.commandLine(), sentence);
    }

    private static int exitCode(Start.Reason reason) {
        return switch (reason) {
            case PORT_TAKEN -> PORT_TAKEN;
            case DIRECTORY_IN_USE -> DIRECTORY_IN_USE;
            case STORAGE -> INPUT_OUTPUT;
            case NEWER_DATA, ADDRESS -> CONFIGURATION;
        };
    }

    private int run(SyncServer server) {
        Thread farewell = new Thread(() -> stopAndHalt(server), "weft-server-stop");
        Runtime.getRuntime().addShutdownHook(farewell);
        announce(server.address());
        try {
            server.broken().join();
        } catch (CompletionException broken) {
            err.println("weft-server: The server stopped by itself: " + broken.getCause());
        }
        Runtime.getRuntime().removeShutdownHook(farewell);
        server.close();
        return INPUT_OUTPUT;
    }

    /// A JVM that a signal ends reports 128 + the signal's number; having written everything and
    /// said good-bye is success.
    private void stopAndHalt(SyncServer server) {
        server.close();
        out.flush();
        err.flush();
        Runtime.getRuntime().halt(0);
    }

    private void announce(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        out.println(
                "weft-server ready ws://"
                        + bracketed
                        + ":"
                        + address.getPort()
                        + " (open, no TLS)");
        out.flush();
    }
}
