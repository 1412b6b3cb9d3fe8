package dev.weft.server.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Somebody who does wrong in a document in which others type.
enum Hostile {
    /// Joins and reads nothing any more.
    SLOW_READER("reads nothing"),
    /// Sends edits as fast as the network takes them.
    FLOOD("floods with edits"),
    /// Announces frames of a gigabyte and sends them.
    GIANT_FRAME("sends frames of 1 GiB"),
    /// Sends ten thousand frames that mean nothing.
    GARBAGE("sends 10,000 frames of garbage"),
    /// Writes as if only the document's first event had ever come.
    OLD_PARENTS("edits with the oldest parents"),
    /// Writes as if nothing had ever come.
    EMPTY_PARENTS("edits with empty parents");

    private static final int GARBAGE_FRAMES = 10_000;
    private static final int GARBAGE_BYTES = 200;
    private static final int PIECE = 1 << 16;
    private static final long GIANT = 1L << 30;
    private static final long EDIT_PAUSE_MILLIS = 5;
    private static final long SEED = 7;
    private static final int READ_MILLIS = 100;

    private final String words;

    Hostile(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /// The name on the command line.
    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Does it until interrupted.
    ///
    /// @param agent its own
    /// @param first agent of the document's first event, which is its number 0
    /// @return what became of it
    String act(InetSocketAddress address, String document, String agent, String first)
            throws IOException {
        RandomGenerator random = new Random(SEED);
        return switch (this) {
            case SLOW_READER -> readNothing(address, document, agent);
            case FLOOD -> edit(address, document, agent, after(first), 0);
            case GIANT_FRAME -> giants(address, document, agent);
            case GARBAGE -> garbage(address, document, agent, random);
            case OLD_PARENTS -> edit(address, document, agent, after(first), EDIT_PAUSE_MILLIS);
            case EMPTY_PARENTS -> edit(address, document, agent, "[]", EDIT_PAUSE_MILLIS);
        };
    }

    private static String readNothing(InetSocketAddress address, String document, String agent)
            throws IOException {
        try (Caller caller = Caller.plain(address)) {
            caller.open(agent, document);
            sleep(TimeUnit.HOURS.toMillis(1));
            // Now it looks, and finds what it missed and why there is no more.
            try {
                while (true) {
                    caller.read();
                }
            } catch (Caller.ClosedException closed) {
                return "cut with " + closed.code();
            } catch (IOException cut) {
                return "cut";
            }
        }
    }

    private static String after(String agent) {
        return "[[\"" + agent + "\",0]]";
    }

    /// Edits, each one character and each after its own one before: nothing that others wrote
    /// meanwhile is ever among the parents. Answers are read by a thread beside.
    ///
    /// @param begin parents of the first edit
    private static String edit(
            InetSocketAddress address, String document, String agent, String begin, long pause)
            throws IOException {
        int sent = 0;
        try (Caller caller = Caller.plain(address)) {
            caller.open(agent, document);
            Thread reader = Thread.ofPlatform().daemon().start(() -> drain(caller));
            while (!Thread.currentThread().isInterrupted() && reader.isAlive()) {
                String parents = sent == 0 ? begin : "[[\"" + agent + "\"," + (sent - 1) + "]]";
                caller.send(
                        "{\"type\":\"edit\",\"runs\":[{\"agent\":\""
                                + agent
                                + "\",\"seq\":"
                                + sent
                                + ",\"parents\":"
                                + parents
                                + ",\"time\":1800000000,\"ops\":[{\"ins\":1,\"text\":\"h\"}]}]}");
                sent++;
                sleep(pause);
            }
        } catch (IOException cut) {
            return "%,d edits taken, then cut".formatted(sent);
        }
        return "%,d edits taken".formatted(sent);
    }

    private static void drain(Caller caller) {
        try {
            while (true) {
                caller.read();
            }
        } catch (IOException over) {
            // The writer notices by itself.
        }
    }

    private static String giants(InetSocketAddress address, String document, String agent)
            throws IOException {
        int cut = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try (Caller caller = Caller.plain(address)) {
                caller.open(agent, document);
                caller.announce(Caller.TEXT, GIANT);
                byte[] piece = new byte[PIECE];
                Arrays.fill(piece, (byte) ' ');
                for (long sent = 0; sent < GIANT; sent += PIECE) {
                    caller.raw(piece);
                }
            } catch (IOException refused) {
                cut++;
                sleep(READ_MILLIS);
            }
        }
        return "cut %,d times".formatted(cut);
    }

    private static String garbage(
            InetSocketAddress address, String document, String agent, RandomGenerator random)
            throws IOException {
        int sent = 0;
        int cut = 0;
        while (sent < GARBAGE_FRAMES && !Thread.currentThread().isInterrupted()) {
            try (Caller caller = Caller.plain(address)) {
                caller.open(agent, document);
                Thread.ofPlatform().daemon().start(() -> drain(caller));
                while (sent < GARBAGE_FRAMES && !Thread.currentThread().isInterrupted()) {
                    byte[] bytes = new byte[1 + random.nextInt(GARBAGE_BYTES)];
                    random.nextBytes(bytes);
                    if (sent % 3 == 0) {
                        caller.send(Caller.BINARY, bytes);
                    } else {
                        caller.send("{\"type\":" + new String(bytes, StandardCharsets.ISO_8859_1));
                    }
                    sent++;
                }
            } catch (IOException ended) {
                cut++;
            }
        }
        return "%,d frames, cut %,d times".formatted(sent, cut);
    }

    private static void sleep(long millis) {
        if (millis > 0) {
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException enough) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
