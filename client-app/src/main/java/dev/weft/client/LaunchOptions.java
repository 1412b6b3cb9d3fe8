package dev.weft.client;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the command line asks for.
///
/// @param profile `--profile DIR`: another person's place on this computer
/// @param name `--name NAME`: what the person calls themselves
/// @param host `--host`: share the document at once
/// @param port `--port P`: share at this port
/// @param document `--document NAME`: open the document of this title, or make it
/// @param join `--join LINK`, or a `weft:` link as plain argument
/// @param demo `--demo [DIR]`: run the demo; the directory for its pictures may be absent
/// @param files documents to open, as plain arguments
public record LaunchOptions(
        Optional<Path> profile,
        Optional<String> name,
        boolean host,
        OptionalInt port,
        Optional<String> document,
        Optional<String> join,
        Optional<Demo> demo,
        List<Path> files) {

    /// What a command line comes to.
    public sealed interface Reading {

        /// Start with these options.
        record Start(LaunchOptions options) implements Reading {}

        /// Print the version and end.
        record ShowVersion() implements Reading {}

        /// Print the help and end.
        record ShowHelp() implements Reading {}

        /// Print the sentence and end with the code for wrong usage.
        record Wrong(String sentence) implements Reading {}
    }

    /// The demo was asked for.
    ///
    /// @param directory where its pictures go, if it was said
    public record Demo(Optional<Path> directory) {}

    /// What `--help` prints.
    public static final String HELP =
            """
            Weft: write one document together over your own network.

            Usage: weft [options] [FILE… | LINK]

              --profile DIR    keep settings and documents in DIR (a second person needs an own one)
              --name NAME      what others call you
              --document NAME  open the document of this title, or make it
              --host           share the document at once
              --port P         share at port P (standard: 9338)
              --join LINK      write in the document a link leads to
              --demo [DIR]     watch three clients write together; pictures go to DIR
              --version        print the version
              --help           print this
            """;

    private static final int LAST_PORT = 65535;

    public LaunchOptions {
        files = List.copyOf(files);
    }

    /// Nothing asked for.
    public static LaunchOptions none() {
        return new Parser(List.of()).result();
    }

    /// The same, with the demo.
    LaunchOptions withDemo() {
        return new LaunchOptions(
                profile,
                name,
                host,
                port,
                document,
                join,
                Optional.of(new Demo(Optional.empty())),
                files);
    }

    /// Reads a command line.
    public static Reading parse(List<String> arguments) {
        return new Parser(arguments).parse();
    }

    /// One pass over the arguments.
    private static final class Parser {
        private final Deque<String> rest;
        private Optional<Path> profile = Optional.empty();
        private Optional<String> name = Optional.empty();
        private boolean host;
        private OptionalInt port = OptionalInt.empty();
        private Optional<String> document = Optional.empty();
        private Optional<String> join = Optional.empty();
        private Optional<Demo> demo = Optional.empty();
        private final List<Path> files = new ArrayList<>();

        Parser(List<String> arguments) {
            rest = new ArrayDeque<>(arguments);
        }

        Reading parse() {
            while (!rest.isEmpty()) {
                String argument = rest.removeFirst();
                Optional<Reading> end;
                try {
                    end = take(argument);
                } catch (InvalidPathException e) {
                    return new Reading.Wrong("“" + e.getInput() + "” is no name of a file.");
                }
                if (end.isPresent()) {
                    return end.get();
                }
            }
            if (join.isPresent() && host) {
                return new Reading.Wrong(
                        "--join and --host exclude each other: a joined document is shared"
                                + " already.");
            }
            return new Reading.Start(result());
        }

        LaunchOptions result() {
            return new LaunchOptions(profile, name, host, port, document, join, demo, files);
        }

        private Optional<Reading> take(String argument) {
            int equals = argument.indexOf('=');
            if (argument.startsWith("--") && equals > 0) {
                rest.addFirst(argument.substring(equals + 1));
                return take(argument.substring(0, equals));
            }
            return switch (argument) {
                case "--help", "-h" -> Optional.of(new Reading.ShowHelp());
                case "--version" -> Optional.of(new Reading.ShowVersion());
                case "--host" -> {
                    host = true;
                    yield Optional.empty();
                }
                case "--demo" -> {
                    demo = Optional.of(new Demo(plainValue().map(Path::of)));
                    yield Optional.empty();
                }
                case "--profile", "--name", "--port", "--document", "--join" ->
                        plainValue()
                                .map(value -> valued(argument, value))
                                .orElseGet(() -> wrong(argument + " needs a value after it."));
                default -> plain(argument);
            };
        }

        private Optional<Reading> valued(String option, String value) {
            switch (option) {
                case "--profile" -> profile = Optional.of(Path.of(value));
                case "--name" -> name = Optional.of(value);
                case "--document" -> document = Optional.of(value);
                case "--join" -> join = Optional.of(value);
                default -> {
                    return portOf(value);
                }
            }
            return Optional.empty();
        }

        private Optional<Reading> portOf(String value) {
            try {
                int number = Integer.parseInt(value);
                if (number >= 0 && number <= LAST_PORT) {
                    port = OptionalInt.of(number);
                    return Optional.empty();
                }
            } catch (NumberFormatException e) {
                return wrong("--port needs a number, not “" + value + "”.");
            }
            return wrong("--port " + value + " is not between 0 and " + LAST_PORT + ".");
        }

        private Optional<Reading> plain(String argument) {
            if (argument.startsWith("-") && argument.length() > 1) {
                return wrong("There is no option " + argument + "; --help lists them.");
            }
            if (argument.regionMatches(true, 0, "weft:", 0, "weft:".length())) {
                join = Optional.of(argument);
            } else if (!argument.isEmpty()) {
                files.add(Path.of(argument));
            }
            return Optional.empty();
        }

        private Optional<String> plainValue() {
            String next = rest.peekFirst();
            if (next == null || next.startsWith("--")) {
                return Optional.empty();
            }
            return Optional.of(rest.removeFirst());
        }

        private static Optional<Reading> wrong(String sentence) {
            return Optional.of(new Reading.Wrong(sentence));
        }
    }
}
