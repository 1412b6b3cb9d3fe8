package dev.weft.client;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// One window process for each profile. The first holds a file lock and listens on a loopback port;
/// a later one hands its command line over and ends. A secret in a file that only this user can
/// read keeps strangers on the same machine out.
public final class SingleInstance implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SingleInstance.class.getName());

    private static final String LOCK = "instance.lock";
    private static final String DOOR = "instance";
    private static final int SECRET_BYTES = 16;
    private static final int TIMEOUT_MILLIS = 3000;
    private static final int MOST_ARGUMENTS = 1000;
    private static final byte TAKEN = 1;

    /// The first may hold the lock already and not listen yet.
    private static final int TRIES = 20;

    private static final long PAUSE_MILLIS = 100;

    private final FileChannel channel;
    private final ServerSocket door;
    private final String secret;
    private volatile Consumer<List<String>> receiver = arguments -> {};

    private SingleInstance(FileChannel channel, ServerSocket door, String secret) {
        this.channel = channel;
        this.door = door;
        this.secret = secret;
    }

    /// What became of a start.
    public sealed interface Claim {

        /// This process is the profile's first.
        record First(SingleInstance instance) implements Claim {}

        /// Another one runs and has taken the arguments: end quietly.
        record HandedOver() implements Claim {}

        /// Another one holds the profile and does not answer.
        ///
        /// @param sentence what to tell the person
        record Blocked(String sentence) implements Claim {}
    }

    /// Claims a profile for this process, or hands over to the one that has it. Blocks shortly.
    ///
    /// @param directory the profile's directory, which exists
    /// @param arguments this process's command line
    /// @param random makes the secret
    /// @throws IOException if the directory cannot be written
    public static Claim claim(Path directory, List<String> arguments, RandomGenerator random)
            throws IOException {
        FileChannel channel =
                FileChannel.open(
                        directory.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        for (int attempt = 0; attempt < TRIES; attempt++) {
            if (lock(channel).isPresent()) {
                return new Claim.First(listen(directory, channel, random));
            }
            if (handOver(directory.resolve(DOOR), arguments)) {
                channel.close();
                return new Claim.HandedOver();
            }
            pause();
        }
        channel.close();
        return new Claim.Blocked(
                "Another Weft holds the profile in "
                        + directory
                        + " and does not answer. End it, or start with --profile and another"
                        + " directory.");
    }

    private static Optional<FileLock> lock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static SingleInstance listen(
            Path directory, FileChannel channel, RandomGenerator random) throws IOException {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = HexFormat.of().formatHex(bytes);
        ServerSocket door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        SingleInstance instance = new SingleInstance(channel, door, secret);
        writeDoor(directory.resolve(DOOR), door.getLocalPort() + " " + secret);
        Thread.ofPlatform().daemon().name("weft-instance").start(instance::serve);
        return instance;
    }

    private static void writeDoor(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(DOOR + ".new");
        Files.deleteIfExists(beside);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    beside,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(beside, text, StandardCharsets.US_ASCII);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean handOver(Path file, List<String> arguments) {
        try (Socket socket = new Socket()) {
            String[] words = Files.readString(file, StandardCharsets.US_ASCII).split(" ", -1);
            if (words.length != 2) {
                return false;
            }
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), Integer.parseInt(words[0])),
                    TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeUTF(words[1]);
            out.writeInt(arguments.size());
            for (String argument : arguments) {
                out.writeUTF(argument);
            }
            out.flush();
            return socket.getInputStream().read() == TAKEN;
        } catch (IOException | NumberFormatException e) {
            LOG.log(System.Logger.Level.DEBUG, "The profile's first process was not reached", e);
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Who gets later command lines, called on a thread of this object.
    public void receive(Consumer<List<String>> newReceiver) {
        receiver = newReceiver;
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                socket.setSoTimeout(TIMEOUT_MILLIS);
                Optional<List<String>> arguments =
                        read(new DataInputStream(socket.getInputStream()));
                if (arguments.isPresent()) {
                    receiver.accept(arguments.get());
                    socket.getOutputStream().write(TAKEN);
                }
            } catch (IOException e) {
                if (!door.isClosed()) {
                    LOG.log(System.Logger.Level.DEBUG, "A hand-over broke off", e);
                }
            }
        }
    }

    private Optional<List<String>> read(DataInputStream in) throws IOException {
        byte[] given = in.readUTF().getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, secret.getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        int count = in.readInt();
        if (count < 0 || count > MOST_ARGUMENTS) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arguments.add(in.readUTF());
        }
        return Optional.of(arguments);
    }

    /// Gives the profile free.
    @Override
    public void close() {
        try {
            door.close();
            channel.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Giving the profile free", e);
        }
    }
}
