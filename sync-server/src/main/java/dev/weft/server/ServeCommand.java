package dev.weft.server;

import dev.weft.server.admin.AdminEndpoint;
import dev.weft.server.settings.Settings;
import dev.weft.server.settings.Values;
import dev.weft.server.settings.WrongSettingException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// `weft-server serve`: runs until it is told to stop.
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Versions.class,
        description = "Runs the server until it is told to stop (SIGTERM, Ctrl+C).",
        footer = ServerMain.FOOTER)
final class ServeCommand implements Callable<Integer> {

    /// Where health and metrics are found unless told otherwise.
    private static final int STANDARD_ADMIN_PORT = 9339;

    private static final String OFF = "off";

    /// The ready line waits no longer than this for the latest document.
    private static final long WARM_PATIENCE_MILLIS = 300;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final PrintStream out;
    private final PrintStream err;

    @Mixin private final CommonOptions common;
    @Mixin private final ProtectionOptions protection;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on; 0: any free one. Default: 9338.")
    private @Nullable String port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description =
                    "Address to listen on; 0.0.0.0: all. Default: 127.0.0.1, this machine only.")
    private @Nullable String bind;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT|off",
            description =
                    "Port of /healthz, /readyz and /metrics; 0: any free one. Default: 9339, or any"
                            + " free one if that is taken.")
    private @Nullable String adminPort;

    @Option(
            names = "--admin-bind",
            paramLabel = "ADDRESS",
            description = "Their address. Default: 127.0.0.1, this machine only.")
    private @Nullable String adminBind;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "Name under which people nearby find this server, by DNS-SD; it is the same as"
                            + " far as --bind reaches. Default: it is not announced.")
    private @Nullable String name;

    @Option(
            names = "--offer",
            paramLabel = "ID,…|all",
            description =
                    "Documents that whoever reaches the server may find and join without a link."
                            + " Default: none.")
    private @Nullable String offer;

    /// @param out takes the ready line
    /// @param err takes complaints
    ServeCommand(
            CommonOptions common,
            ProtectionOptions protection,
            InstantSource clock,
            RandomGenerator random,
            PrintStream out,
            PrintStream err) {
        this.random = random;
        this.common = common;
        this.protection = protection;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /// Where the admin port is wished; an unasked one may be another when it is taken.
    private record Admin(String bind, int port, boolean asked) {}

    @Override
    public Integer call() throws WrongSettingException {
        if (spec == null) {
            throw new IllegalStateException("picocli fills the spec");
        }
        Settings settings = common.settings(spec);
        Path directory = common.dataDirectory(settings);
        ServerConfig config =
                ServerConfig.standard(directory, clock)
                        .withBind(settings.read("bind", bind, address(), ServerConfig.LOOPBACK))
                        .withPort(
                                settings.read(
                                        "port", port, Values.port(), ServerConfig.STANDARD_PORT))
                        .withProtection(protection.protection(settings));
        Optional<Admin> admin = admin(settings, config.port());
        Optional<String> called = settings.find("name", name, Nearby.names());
        Nearby.Offering offering =
                settings.read("offer", offer, Nearby.offerings(), Nearby.Offering.NONE);
        return switch (SyncServer.start(config)) {
            case Start.Started(SyncServer server) -> {
                CompletableFuture<Void> warm = server.warmUp();
                offering.apply(server.offers());
                try (Nearby nearby = Nearby.announce(called, server, random)) {
                    yield runWithAdmin(server, warm, admin, nearby);
                }
            }
            case Start.Failed(Start.Reason reason, String message) -> {
                err.println("weft-server: " + message);
                yield exitCode(reason);
            }
        };
    }

    private static Values<String> address() {
        return Values.text("an address of this machine");
    }

    private Optional<Admin> admin(Settings settings, int serverPort) throws WrongSettingException {
        String where = settings.read("admin-bind", adminBind, address(), ServerConfig.LOOPBACK);
        if (settings.find("admin-port", adminPort, Values.text("a port or “off”"))
                .filter(OFF::equals)
                .isPresent()) {
            return Optional.empty();
        }
        Optional<Integer> asked = settings.find("admin-port", adminPort, Values.port());
        int standard = serverPort == 0 ? 0 : STANDARD_ADMIN_PORT;
        return Optional.of(new Admin(where, asked.orElse(standard), asked.isPresent()));
    }

    private static int exitCode(Start.Reason reason) {
        return switch (reason) {
            case PORT_TAKEN -> ExitCode.PORT_TAKEN;
            case DIRECTORY_IN_USE -> ExitCode.IN_USE;
            case STORAGE -> ExitCode.INPUT_OUTPUT;
            case NEWER_DATA, ADDRESS, CERTIFICATE -> ExitCode.CONFIGURATION;
        };
    }

    private int runWithAdmin(
            SyncServer server,
            CompletableFuture<Void> warm,
            Optional<Admin> wished,
            Nearby nearby) {
        if (wished.isEmpty()) {
            return run(server, warm, Optional.empty(), nearby);
        }
        Admin admin = wished.get();
        try (AdminEndpoint endpoint = listen(server, admin)) {
            return run(server, warm, Optional.of(endpoint), nearby);
        } catch (IOException unusable) {
            server.close();
            err.printf(
                    "weft-server: Health and metrics cannot be served on port %d of %s: %s. Choose"
                            + " another --admin-port or --admin-bind, or --admin-port off.%n",
                    admin.port(), admin.bind(), unusable.getMessage());
            return ServerMain.isTaken(unusable) ? ExitCode.PORT_TAKEN : ExitCode.CONFIGURATION;
        }
    }

    private static AdminEndpoint listen(SyncServer server, Admin admin) throws IOException {
        try {
            return AdminEndpoint.start(address(admin.bind(), admin.port()), server);
        } catch (BindException taken) {
            if (admin.asked() || !ServerMain.isTaken(taken)) {
                throw taken;
            }
            return AdminEndpoint.start(address(admin.bind(), 0), server);
        }
    }

    private static InetSocketAddress address(String bind, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(bind, port);
        if (address.isUnresolved()) {
            throw new IOException("there is no such address");
        }
        return address;
    }

    private int run(
            SyncServer server,
            CompletableFuture<Void> warm,
            Optional<AdminEndpoint> admin,
            Nearby nearby) {
        Thread farewell = new Thread(() -> stopAndHalt(server, nearby), "weft-server-stop");
        Runtime.getRuntime().addShutdownHook(farewell);
        awaitWarm(warm);
        new Announcement(server, protection.random(), out, err)
                .make(admin.map(AdminEndpoint::address));
        try {
            server.broken().join();
        } catch (CompletionException broken) {
            err.println("weft-server: The server stopped by itself: " + broken.getCause());
        }
        Runtime.getRuntime().removeShutdownHook(farewell);
        server.close();
        return ExitCode.INPUT_OUTPUT;
    }

    /// Whoever comes at once is answered already; who waits for the ready line finds a server that
    /// is as quick as it will be.
    private static void awaitWarm(CompletableFuture<Void> warm) {
        var _ = warm.completeOnTimeout(null, WARM_PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
    }

    /// A JVM that a signal ends reports 128 + the signal's number; having written everything and
    /// said good-bye is success.
    private void stopAndHalt(SyncServer server, Nearby nearby) {
        nearby.close();
        server.close();
        out.flush();
        err.flush();
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
