package dev.weft.server;

import dev.weft.access.Secret;
import dev.weft.server.settings.Settings;
import dev.weft.server.settings.Values;
import dev.weft.server.settings.WrongSettingException;
import dev.weft.server.tls.PrivateFile;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Who may come in, and encryption, as options of a command.
final class ProtectionOptions {

    private static final String OPEN = "open";
    private static final String TOKEN = "token";
    private static final String OFF = "off";
    private static final String AUTO = "auto";

    private final RandomGenerator random;

    @Option(
            names = "--tls",
            paramLabel = "auto|off|CERT,KEY",
            description =
                    "Encryption: by a certificate that the server makes for itself, none, or by"
                            + " two PEM files. Default: auto.")
    private @Nullable String tls;

    @Option(
            names = "--access",
            paramLabel = "token|open",
            description = "Who may come in: who has an invitation, or everybody. Default: token.")
    private @Nullable String access;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "File whose first line is the owner's secret; made if missing. Without it the"
                            + " first start prints an invitation for the owner.")
    private @Nullable String tokenFile;

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGINS",
            description =
                    "Web pages that may connect besides those of the server's own host, as"
                            + " browsers name them, with commas between: https://example.org.")
    private @Nullable String origins;

    /// @param random a secure source
    ProtectionOptions(RandomGenerator random) {
        this.random = random;
    }

    /// A secure source.
    RandomGenerator random() {
        return random;
    }

    /// What the settings ask for. Makes the token file if it is missing.
    ///
    /// @throws WrongSettingException if they cannot be used
    Protection protection(Settings settings) throws WrongSettingException {
        Protection.Tls encryption =
                settings.read("tls", tls, encryptions(), new Protection.Tls.SelfMade());
        List<String> pages = settings.read("allow-origin", origins, pages(), List.of());
        String who = settings.read("access", access, accesses(), TOKEN);
        Optional<Path> file = settings.find("token-file", tokenFile, Values.path());
        if (who.equals(TOKEN)) {
            Secret owner = file.isEmpty() ? Secret.NONE : secretIn(settings, file.get());
            return new Protection(new Protection.Access.ByToken(owner, random), encryption, pages);
        }
        if (file.isPresent()) {
            throw settings.wrong(
                    "token-file", tokenFile, "left out when --access open lets everybody in");
        }
        return new Protection(new Protection.Access.Open(), encryption, pages);
    }

    private static Values<String> accesses() {
        return new Values<>(
                "“token” or “open”",
                text ->
                        text.equals(TOKEN) || text.equals(OPEN)
                                ? Optional.of(text)
                                : Optional.empty());
    }

    private static Values<List<String>> pages() {
        return new Values<>(
                "origins such as “https://example.org”, with commas between",
                text -> {
                    List<String> all = Stream.of(text.split(",", -1)).map(String::strip).toList();
                    boolean whole = all.stream().allMatch(one -> one.contains("://"));
                    return whole ? Optional.of(all) : Optional.empty();
                });
    }

    private static Values<Protection.Tls> encryptions() {
        return new Values<>("“auto”, “off” or two files CERT,KEY", ProtectionOptions::encryption);
    }

    private static Optional<Protection.Tls> encryption(String text) {
        return switch (text) {
            case OFF -> Optional.of(new Protection.Tls.Off());
            case AUTO -> Optional.of(new Protection.Tls.SelfMade());
            default -> {
                String[] files = text.split(",", -1);
                boolean two = files.length == 2 && !files[0].isBlank() && !files[1].isBlank();
                yield two
                        ? Optional.of(
                                new Protection.Tls.Own(
                                        Path.of(files[0].strip()), Path.of(files[1].strip())))
                        : Optional.empty();
            }
        };
    }

    /// The owner's secret in a file; one that is not there is made, with a new secret.
    private Secret secretIn(Settings settings, Path file) throws WrongSettingException {
        try {
            if (!Files.exists(file)) {
                Secret fresh = Secret.random(random);
                PrivateFile.write(file.toAbsolutePath(), fresh.text() + "\n");
                return fresh;
            }
            List<String> lines = Files.readAllLines(file);
            String text = lines.isEmpty() ? "" : lines.getFirst().strip();
            if (Secret.isWellFormed(text) && new Secret(text).isLongEnough()) {
                return new Secret(text);
            }
        } catch (IOException unusable) {
            throw settings.wrong(
                    "token-file",
                    tokenFile,
                    "a file that can be read or made (" + unusable.getMessage() + ")");
        }
        throw settings.wrong(
                "token-file",
                tokenFile,
                "a file whose first line is a secret of 22 to 200 letters, digits, hyphens and"
                        + " underscores; delete it and the server makes one");
    }
}
