package dev.weft.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The command line, checked.
///
/// @param mode what is measured; empty with `--jmh` or `--table`
/// @param trace the file a recorded history is read from, if the mode needs one
/// @param warmup runs before measuring
/// @param reps measured runs
/// @param memoryOnly whether one run is weighed and none timed
/// @param seed what made-up histories are made from
/// @param named all options as they were given, without `--`
record Options(
        String mode,
        Optional<Path> trace,
        int warmup,
        int reps,
        boolean memoryOnly,
        long seed,
        Map<String, String> named) {

    private static final Set<String> FLAGS = Set.of("--jmh", "--table");
    private static final Set<String> WITH_VALUE =
            Set.of(
                    "--engine",
                    "--trace",
                    "--mode",
                    "--warmup",
                    "--reps",
                    "--runs",
                    "--mem",
                    "--seed",
                    "--traces",
                    "--readme",
                    "--peers",
                    "--write");

    Options {
        named = Map.copyOf(named);
    }

    /// Reads a command line.
    ///
    /// @throws IllegalArgumentException with a sentence for the person at the keyboard
    static Options parse(String... arguments) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (FLAGS.contains(name)) {
                named.put(name.substring(2), "1");
            } else if (WITH_VALUE.contains(name) && i + 1 < arguments.length) {
                named.put(name.equals("--runs") ? "reps" : name.substring(2), arguments[++i]);
            } else {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is no option or lacks its value.");
            }
        }
        if (!named.getOrDefault("engine", "weft").equals("weft")) {
            throw new IllegalArgumentException("This measures the engine \"weft\" only.");
        }
        return new Options(
                named.getOrDefault("mode", ""),
                Optional.ofNullable(named.get("trace")).map(Path::of),
                number(named, "warmup", 3, 0),
                number(named, "reps", 7, 1),
                named.getOrDefault("mem", "0").equals("1"),
                number(named, "seed", 1, 0),
                named);
    }

    private static int number(Map<String, String> named, String name, int otherwise, int least) {
        String given = named.getOrDefault(name, String.valueOf(otherwise));
        if (!given.matches("\\d{1,9}") || Integer.parseInt(given) < least) {
            throw new IllegalArgumentException(
                    "--" + name + " takes a number from " + least + " on, not \"" + given + "\".");
        }
        return Integer.parseInt(given);
    }

    /// Whether a flag was given.
    boolean has(String flag) {
        return named.containsKey(flag);
    }

    /// The value of an option, if it was given.
    Optional<String> value(String name) {
        return Optional.ofNullable(named.get(name));
    }
}
