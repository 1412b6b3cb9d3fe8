package dev.weft.server;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The JVM options a sync server wants, for one that was started as `java -jar` without any.
///
/// A jar cannot carry options, and a JVM left to itself prepares for a program that computes for
/// hours: it compiles everything twice, which on a small machine takes more of the processor than
/// the server's whole work in its first minutes, and lets a heap of hundreds of megabytes fill
/// before it looks for garbage. Measured on one core: with these options the server takes half the
/// memory, and its first minutes a third of the time. So the program is exchanged for the same
/// command with options (`execv`: the same process, with the same id, streams and files). Where
/// that does not work, or somebody chose options, the JVM stays as it is; nothing depends on it.
final class SmallJvm {

    private static final System.Logger LOG = System.getLogger(SmallJvm.class.getName());

    /// Says that it has been done.
    private static final String MARK = "-Dweft.server.jvm=small";

    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms48m", "-Xmn32m", MARK);

    private static final List<String> OWN_CHOICE =
            List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

    private SmallJvm() {}

    /// Starts the program anew in this very process if that is of use; returns if not.
    static void become(ProcessHandle.Info self, Map<String, String> environment) {
        Optional<List<String>> command = command(self, environment);
        if (command.isPresent()) {
            try {
                exec(command.get());
            } catch (Throwable impossible) {
                // No such function on this system: as good a reason as any to go on as we are.
                LOG.log(Level.DEBUG, "the JVM keeps its options", impossible);
            }
        }
    }

    /// The command with options; empty if they would be wrong here.
    static Optional<List<String>> command(
            ProcessHandle.Info self, Map<String, String> environment) {
        List<String> arguments = List.of(self.arguments().orElse(new String[0]));
        int jar = arguments.indexOf("-jar");
        boolean chosen =
                OWN_CHOICE.stream().anyMatch(environment::containsKey)
                        || arguments.stream()
                                .limit(Math.max(0, jar))
                                .anyMatch(argument ->
                                        argument.startsWith("-X") || argument.equals(MARK));
        if (jar < 0 || chosen || self.command().isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>();
        command.add(self.command().get());
        command.addAll(OPTIONS);
        command.addAll(arguments);
        return Optional.of(command);
    }

    /// Does not return if it succeeds.
    @SuppressWarnings(
            "restricted") // The manifest of the jar allows it; elsewhere nobody comes here.
    private static void exec(List<String> command) throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle execv =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow("execv"),
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment argv = arena.allocate(ADDRESS, command.size() + 1L);
            for (int i = 0; i < command.size(); i++) {
                argv.setAtIndex(ADDRESS, i, arena.allocateFrom(command.get(i)));
            }
            argv.setAtIndex(ADDRESS, command.size(), MemorySegment.NULL);
            int failed = (int) execv.invokeExact(arena.allocateFrom(command.getFirst()), argv);
            LOG.log(Level.DEBUG, "execv answered {0}", failed);
        }
    }
}
