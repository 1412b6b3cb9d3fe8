package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.server.discovery.Announcement;
import dev.weft.server.discovery.Discovery;
import dev.weft.server.discovery.Neighbour;
import dev.weft.wire.Message;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/// Real processes find each other by real multicast; skipped, with a word, on a machine whose
/// loopback interface carries none.
@Timeout(120)
class DiscoveryTest {

    private static final AgentId A = new AgentId(1, 1);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);
    private static final int ECHO_MILLIS = 3_000;

    @TempDir Path scratch;

    @BeforeAll
    static void needsMulticast() throws IOException {
        assumeTrue(carriesMulticast(), "no multicast on this machine: nobody can be found here");
    }

    /// Whether a packet to a multicast group comes back over the loopback interface.
    private static boolean carriesMulticast() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        NetworkInterface network = NetworkInterface.getByInetAddress(loopback);
        InetAddress group = InetAddress.getByAddress(new byte[] {(byte) 224, 0, 0, (byte) 251});
        try (MulticastSocket socket = new MulticastSocket(0)) {
            socket.setNetworkInterface(network);
            socket.joinGroup(new InetSocketAddress(group, 0), network);
            socket.setSoTimeout(ECHO_MILLIS);
            byte[] word = "weft".getBytes(StandardCharsets.US_ASCII);
            socket.send(new DatagramPacket(word, word.length, group, socket.getLocalPort()));
            socket.receive(new DatagramPacket(new byte[word.length], word.length));
            return true;
        } catch (SocketTimeoutException | SocketException none) {
            return false;
        }
    }

    /// What a discovery in this process hears.
    private static final class Ears implements AutoCloseable {
        private final Discovery discovery;
        private final BlockingQueue<List<Neighbour>> heard = new LinkedBlockingQueue<>();

        Ears(long seed) {
            discovery = Discovery.start(new Random(seed));
            discovery.addListener(heard::add);
        }

        /// Waits until somebody is there.
        Neighbour await(Predicate<Neighbour> wanted) throws InterruptedException {
            while (true) {
                for (Neighbour each : heard.take()) {
                    if (wanted.test(each)) {
                        return each;
                    }
                }
            }
        }

        void awaitGone(String name) throws InterruptedException {
            while (heard.take().stream().anyMatch(each -> each.name().equals(name))) {
                // Somebody else came or went.
            }
        }

        @Override
        public void close() {
            discovery.close();
        }
    }

    private ServerProcess serve(String name, String... more) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "serve",
                                "--data-dir",
                                scratch.resolve("data").toString(),
                                "--port",
                                "0",
                                "--tls",
                                "off",
                                "--access",
                                "open",
                                "--name",
                                name));
        arguments.addAll(List.of(more));
        return ServerProcess.start(scratch, arguments.toArray(String[]::new));
    }

    @Test
    void aServersProcessIsFoundByNameAndMissedWhenItStops() throws Exception {
        String name = "Ana’s “Größe” " + System.nanoTime();
        try (Ears ben = new Ears(2);
                ServerProcess server = serve(name)) {
            InetSocketAddress address = server.awaitReady();
            Neighbour found = ben.await(each -> each.name().equals(name));
            assertEquals(address.getPort(), found.port());
            // It listens on this computer only, and is made known no further.
            assertEquals(List.of("127.0.0.1"), found.addresses());
            assertEquals(Message.VERSION, found.version());
            server.terminate();
            assertEquals(0, server.awaitExit(), server.errors());
            ben.awaitGone(name);
        }
    }

    @Test
    void whatIsMadeKnownHereIsFoundByAnotherProcess() throws Exception {
        String name = "Host " + System.nanoTime();
        Process looking =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.weft.server.discovery.LookAroundMain",
                                "7")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (Discovery discovery = Discovery.start(new Random(8));
                var lines = looking.inputReader()) {
            discovery.announce(
                    new Announcement(name, 4711, Message.VERSION, true, "0123abcd", false));
            String line = lines.readLine();
            while (line != null && !line.contains(name)) {
                line = lines.readLine();
            }
            assertTrue(
                    String.valueOf(line).contains("port=4711, version=1, locked=true")
                            && String.valueOf(line).contains("0123abcd"),
                    line);
            discovery.withdraw();
            while (line != null && line.contains(name)) {
                line = lines.readLine();
            }
            assertTrue(line != null);
        } finally {
            looking.destroyForcibly().waitFor();
        }
    }

    @Test
    void onlyWhatIsOfferedIsListed() throws Exception {
        try (SyncServer server = Servers.start(scratch.resolve("data"));
                Writer ana = Writer.joined("Ana", A, DOCUMENT, server.address())) {
            assertEquals(List.of(), listed(ana));
            server.offers().offer(DOCUMENT, "Minutes", "key");
            assertEquals(List.of(new Message.Offer(DOCUMENT, "Minutes", "key")), listed(ana));
            server.offers().withdraw(DOCUMENT);
            assertEquals(List.of(), listed(ana));
            server.offers().offerAll();
            assertEquals(List.of(new Message.Offer(DOCUMENT, "Minutes", "")), listed(ana));
        }
    }

    private static List<Message.Offer> listed(Writer writer) {
        writer.client().send(new Message.ListOffers());
        return writer.client().await(Message.Offers.class).documents();
    }
}
