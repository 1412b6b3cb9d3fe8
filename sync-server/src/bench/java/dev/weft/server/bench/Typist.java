package dev.weft.server.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// One member of the crowd: types at random places, at most four batches under way.
final class Typist implements Wire.Listener {

    private static final int IN_FLIGHT = 4;
    private static final byte[] RUN = "{\"agent\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int AGENT_LENGTH = 32;

    private final Crowd crowd;
    private final Book book;
    private final RandomGenerator random;
    private final String agent;
    private final int number;
    private final Wire wire;
    private final ArrayDeque<Integer> inFlight = new ArrayDeque<>();
    private final StringBuilder composed = new StringBuilder();
    private int[] heads = new int[16];
    private int[] versions = new int[16];
    private long[] times = new long[64];
    private int seq;
    private int length;

    /// Whether the last event here is the only head, so that the next one goes on with its run.
    private boolean chained;

    private boolean joined;

    Typist(
            Crowd crowd,
            Book book,
            RandomGenerator random,
            Selector selector,
            InetSocketAddress address)
            throws IOException {
        this.crowd = crowd;
        this.book = book;
        this.random = random;
        agent = "%016x%016x".formatted(random.nextLong(), random.nextLong());
        number = book.add(agent, this);
        Arrays.fill(heads, -1);
        wire = new Wire(selector, address, this);
    }

    Wire wire() {
        return wire;
    }

    Book book() {
        return book;
    }

    boolean isJoined() {
        return joined;
    }

    /// How many events of others came.
    int received() {
        int all = 0;
        for (int i = 0; i < Math.min(versions.length, book.size()); i++) {
            all += i == number ? 0 : versions[i];
        }
        return all;
    }

    String agent() {
        return agent;
    }

    int typed() {
        return seq;
    }

    /// When the key of an event was due, in nanoseconds.
    long time(int event) {
        return times[event];
    }

    @Override
    public void opened() {
        send(
                """
                {"type":"hello","version":1,"agent":"%s","participant":{"id":"%s","name":"Typist","colourSeed":1}}\
                """
                        .formatted(agent, agent));
        send(
                """
                {"type":"open","document":"%s","create":true,"title":"Load","version":{},"bulk":"json"}\
                """
                        .formatted(book.document()));
    }

    private void send(String frame) {
        try {
            wire.send(frame);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Presses a key.
    ///
    /// @param due when, in nanoseconds
    void type(long due) {
        if (seq == times.length) {
            times = Arrays.copyOf(times, seq * 2);
        }
        times[seq] = due;
        int place = 1 + random.nextInt(length + 1);
        String insert = "{\"ins\":" + place + ",\"text\":\"x\"}";
        if (chained && !composed.isEmpty()) {
            composed.setLength(composed.length() - 2);
            composed.append(',').append(insert).append("]}");
        } else {
            beginRun();
            composed.append(insert).append("]}");
            Arrays.fill(heads, -1);
        }
        grow(number);
        heads[number] = seq;
        seq++;
        length++;
        chained = true;
        flush();
    }

    private void beginRun() {
        composed.append(composed.isEmpty() ? "" : ",").append("{\"agent\":\"").append(agent);
        composed.append("\",\"seq\":").append(seq).append(",\"parents\":[");
        String comma = "";
        for (int i = 0; i < heads.length; i++) {
            if (heads[i] >= 0) {
                composed.append(comma).append("[\"").append(book.agent(i)).append("\",");
                composed.append(heads[i]).append(']');
                comma = ",";
            }
        }
        composed.append("],\"time\":1800000000,\"ops\":[");
    }

    private void flush() {
        if (inFlight.size() < IN_FLIGHT && !composed.isEmpty()) {
            inFlight.add(seq);
            send("{\"type\":\"edit\",\"runs\":[" + composed + "]}");
            composed.setLength(0);
        }
    }

    @Override
    public void text(byte[] bytes, int from, int to) {
        // {"type":"edit…, {"type":"error…: the tenth character on tells.
        switch (bytes[from + 9]) {
            case 'e' -> {
                if (bytes[from + 10] != 'd') {
                    throw new IllegalStateException(ascii(bytes, from, to));
                }
                crowd.frame(to - from);
                edits(bytes, from, to);
            }
            case 'a' -> acknowledged(ascii(bytes, from, to));
            case 'o' -> joined = true;
            default -> {
                // welcome, presence, bye: of no interest here.
            }
        }
    }

    private static String ascii(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private void acknowledged(String ack) {
        int next = Integer.parseInt(ack, ack.lastIndexOf(':') + 1, ack.length() - 1, 10);
        while (!inFlight.isEmpty() && inFlight.element() <= next) {
            inFlight.remove();
        }
        flush();
    }

    private void edits(byte[] bytes, int from, int to) {
        int at = find(bytes, from, to);
        while (at >= 0) {
            int next = find(bytes, at + RUN.length + AGENT_LENGTH, to);
            take(book.run(bytes, at, next < 0 ? to - 2 : next - 1));
            at = next;
        }
    }

    private static int find(byte[] bytes, int from, int to) {
        for (int at = from; at <= to - RUN.length; at++) {
            if (bytes[at] == '{' && Arrays.equals(bytes, at, at + RUN.length, RUN, 0, RUN.length)) {
                return at;
            }
        }
        return -1;
    }

    private void take(Book.Run run) {
        grow(run.agent());
        int known = versions[run.agent()];
        if (run.end() <= known) {
            return;
        }
        if (run.seq() > known) {
            throw new IllegalStateException("events are missing before " + run.seq());
        }
        for (Book.Event parent : run.parents()) {
            grow(parent.agent());
            if (heads[parent.agent()] == parent.seq()) {
                heads[parent.agent()] = -1;
            }
        }
        heads[run.agent()] = run.end() - 1;
        versions[run.agent()] = run.end();
        length += run.end() - known;
        chained = false;
        book.typist(run.agent()).ifPresent(from -> crowd.arrived(from, known, run.end()));
    }

    private void grow(int agents) {
        if (agents >= heads.length) {
            int before = heads.length;
            heads = Arrays.copyOf(heads, Math.max(agents + 1, before * 2));
            Arrays.fill(heads, before, heads.length, -1);
            versions = Arrays.copyOf(versions, heads.length);
        }
    }
}
