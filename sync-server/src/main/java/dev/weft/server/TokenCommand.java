package dev.weft.server;

import dev.weft.access.Grant;
import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.graph.DocumentId;
import dev.weft.server.access.Tokens;
import dev.weft.server.settings.Settings;
import dev.weft.server.settings.Values;
import dev.weft.server.settings.WrongSettingException;
import dev.weft.server.tls.TlsException;
import dev.weft.server.tls.TlsIdentity;
import dev.weft.store.StoreException;
import dev.weft.store.TokenStore;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/// `weft-server token`: the invitations of a data directory, whether its server runs or not. A
/// running one notices within a second.
@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Versions.class,
        description = "Makes, lists and revokes invitations; the server may be running.",
        footer = ServerMain.FOOTER)
final class TokenCommand {

    private final Map<String, String> environment;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final PrintStream out;
    private final PrintStream err;

    /// @param random a secure source
    /// @param out takes what was asked for
    /// @param err takes complaints
    TokenCommand(
            Map<String, String> environment,
            InstantSource clock,
            RandomGenerator random,
            PrintStream out,
            PrintStream err) {
        this.environment = environment;
        this.clock = clock;
        this.random = random;
        this.out = out;
        this.err = err;
    }

    /// With its three commands.
    CommandLine commandLine() {
        return new CommandLine(this)
                .addSubcommand(new Create())
                .addSubcommand(new ListAll())
                .addSubcommand(new Revoke());
    }

    /// What each of them begins with.
    private abstract class Step implements Callable<Integer> {
        @Mixin private final CommonOptions common = new CommonOptions(environment, err);
        @Spec private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws WrongSettingException {
            if (spec == null) {
                throw new IllegalStateException("picocli fills the spec");
            }
            Settings settings = common.settings(spec);
            Path directory = common.dataDirectory(settings);
            try (Tokens tokens =
                    new Tokens(TokenStore.open(directory), Secret.NONE, clock, random)) {
                return with(tokens, directory, settings);
            } catch (StoreException | TlsException unusable) {
                err.println("weft-server: " + unusable.getMessage());
                return ExitCode.INPUT_OUTPUT;
            }
        }

        abstract int with(Tokens tokens, Path directory, Settings settings)
                throws WrongSettingException, TlsException;
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes an invitation and prints its link; its secret is shown only now.")
    private final class Create extends Step {
        private static final int MOST_DAYS = 36_500;

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description = "owner, editor, commenter or viewer. Default: editor.")
        private @Nullable String role;

        @Option(
                names = "--document",
                paramLabel = "ID",
                description =
                        "The document it opens: the 32 digits in its link. Default: every document"
                                + " of the server.")
        private @Nullable String document;

        @Option(
                names = "--days",
                paramLabel = "N",
                description = "How many days it lets in. Default: without end.")
        private @Nullable String days;

        @Option(
                names = "--label",
                paramLabel = "TEXT",
                description = "What it is for, up to 64 characters.")
        private @Nullable String label;

        @Option(
                names = "--at",
                paramLabel = "HOST:PORT",
                description =
                        "Where others reach the server, for the link. Default: 127.0.0.1:9338.")
        private @Nullable String at;

        @Option(
                names = "--tls",
                paramLabel = "auto|off",
                description = "Whether the server encrypts, for the link. Default: auto.")
        private @Nullable String tls;

        @Override
        int with(Tokens tokens, Path directory, Settings settings)
                throws WrongSettingException, TlsException {
            Role given =
                    settings.read(
                            "role",
                            role,
                            new Values<>("owner, editor, commenter or viewer", Role::parse),
                            Role.EDITOR);
            Optional<DocumentId> only =
                    settings.find(
                            "document",
                            document,
                            new Values<>("32 hexadecimal digits", DocumentId::parse));
            Optional<Integer> end =
                    settings.find("days", days, Values.number("a number of days", 1, MOST_DAYS));
            String words = settings.read("label", label, labels(), "");
            String host = settings.read("at", at, Values.text("HOST:PORT"), "127.0.0.1:9338");
            boolean plain = settings.read("tls", tls, Values.text("auto or off"), "").equals("off");
            Tokens.Created made =
                    tokens.create(
                            given,
                            only,
                            words,
                            end.map(count ->
                                            OptionalLong.of(
                                                    clock.instant()
                                                            .plus(Duration.ofDays(count))
                                                            .getEpochSecond()))
                                    .orElse(OptionalLong.empty()));
            out.println("id " + made.grant().id());
            out.println(
                    "link weft://"
                            + host
                            + "/"
                            + only.map(DocumentId::toString).orElse("DOCUMENT")
                            + "#"
                            + Invites.fragment(made.secret(), TlsIdentity.known(directory), plain));
            return ExitCode.OK;
        }

        private static Values<String> labels() {
            return new Values<>(
                    "up to " + Grant.LONGEST_LABEL + " characters on one line",
                    text ->
                            text.length() <= Grant.LONGEST_LABEL
                                            && text.codePoints().noneMatch(Character::isISOControl)
                                    ? Optional.of(text)
                                    : Optional.empty());
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the invitations that let in; never their secrets.")
    private final class ListAll extends Step {
        @Override
        int with(Tokens tokens, Path directory, Settings settings) {
            tokens.live().forEach(grant -> out.println(line(grant)));
            return ExitCode.OK;
        }

        private static String line(Grant grant) {
            return "%s  %-9s  %-32s  made %s  ends %s  %s"
                    .formatted(
                            grant.id(),
                            grant.role().wireName(),
                            grant.document().map(DocumentId::toString).orElse("every document"),
                            Instant.ofEpochSecond(grant.createdAt()),
                            grant.endsAt().isPresent()
                                    ? Instant.ofEpochSecond(grant.endsAt().getAsLong())
                                    : "never",
                            grant.label())
                    .strip();
        }
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Takes an invitation back; whoever is in by it is sent away.")
    private final class Revoke extends Step {
        @Parameters(paramLabel = "ID", description = "As `token list` names it.")
        private @Nullable String id;

        @Override
        int with(Tokens tokens, Path directory, Settings settings) {
            if (id != null && tokens.revoke(id)) {
                return ExitCode.OK;
            }
            err.println("weft-server: There is no invitation " + id + ".");
            return ExitCode.INPUT_OUTPUT;
        }
    }
}
