package dev.weft.boot;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;

/// Calls the program's real main method, on Java 25 or later.
///
/// The real main class is named by the system property `weft.main`, else by the attribute
/// `Weft-Main` in the manifest of the jar that was started. On such a JVM it is called here and
/// now. On an older one a JDK is looked for and runs the same command in a child process that has
/// this one's standard streams and JVM options and ends when this one does, however that comes
/// about. Without such a JDK one sentence is printed and the exit code is 78.
public final class Boot {
    private static final int NEEDED_JAVA = 25;
    private static final int EXIT_CONFIGURATION = 78;
    private static final String MAIN_PROPERTY = "weft.main";
    private static final String MAIN_ATTRIBUTE = "Weft-Main";
    private static final String CLASS_PATH = System.getProperty("java.class.path", "");

    private Boot() {}

    /// Passes `arguments` on unchanged; whatever the real main method throws comes out here.
    public static void main(String[] arguments) throws Throwable {
        if (Runtime.version().feature() >= NEEDED_JAVA) {
            ParentWatch.start();
            call(realMain(), arguments);
            return;
        }
        Optional<JavaHome> home = JavaHome.ofThisMachine().findAtLeast(NEEDED_JAVA);
        if (home.isEmpty()) {
            System.err.printf(
                    "Weft needs Java %d, this is Java %d and no other was found in the usual"
                            + " places, so please install a JDK %d or name its folder in the"
                            + " variable JAVA%d_HOME and start again.%n",
                    NEEDED_JAVA, Runtime.version().feature(), NEEDED_JAVA, NEEDED_JAVA);
            System.exit(EXIT_CONFIGURATION);
            return;
        }
        System.exit(runIn(home.get(), arguments));
    }

    private static String realMain() throws IOException {
        String named = System.getProperty(MAIN_PROPERTY);
        if (named == null && isOneJar()) {
            try (JarFile jar = new JarFile(CLASS_PATH)) {
                named = jar.getManifest().getMainAttributes().getValue(MAIN_ATTRIBUTE);
            }
        }
        if (named == null) {
            throw new IllegalStateException(
                    "neither the property " + MAIN_PROPERTY + " nor a jar's " + MAIN_ATTRIBUTE);
        }
        return named;
    }

    private static void call(String mainClass, String[] arguments) throws Throwable {
        Method main = Class.forName(mainClass).getDeclaredMethod("main", String[].class);
        main.setAccessible(true); // as the JVM's own launcher, which asks for no public class
        try {
            main.invoke(null, (Object) arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    private static int runIn(JavaHome home, String[] arguments)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(command(home, arguments)).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(child), "end-child"));
        return child.waitFor();
    }

    private static List<String> command(JavaHome home, String[] arguments) {
        List<String> command = new ArrayList<>();
        command.add(home.java().toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-D" + ParentWatch.PROPERTY + "=" + ProcessHandle.current().pid());
        if (isOneJar()) {
            command.addAll(List.of("-jar", CLASS_PATH));
        } else {
            command.addAll(List.of("-classpath", CLASS_PATH, Boot.class.getName()));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isOneJar() {
        return CLASS_PATH.endsWith(".jar") && !CLASS_PATH.contains(File.pathSeparator);
    }

    /// A signal that ends this process reaches the child as a request to end, and this process
    /// stays until the child has gone and ends with its exit code (a JVM that a signal ends would
    /// report the signal).
    private static void end(Process child) {
        child.destroy();
        try {
            Runtime.getRuntime().halt(child.waitFor());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
