package dev.weft.server;

import dev.weft.access.Fingerprint;
import dev.weft.graph.DocumentId;
import dev.weft.server.discovery.Announcement;
import dev.weft.server.discovery.Discovery;
import dev.weft.server.room.Offers;
import dev.weft.server.settings.Values;
import dev.weft.wire.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How a headless server is found nearby, if it wants to be.
final class Nearby implements AutoCloseable {

    private static final int LONGEST_NAME = 64;
    private static final int FINGERPRINT_DIGITS = 16;
    private static final String ALL = "all";

    private final Optional<Discovery> discovery;

    private Nearby(Optional<Discovery> discovery) {
        this.discovery = discovery;
    }

    /// Makes a server known under a name; nothing happens without one.
    static Nearby announce(Optional<String> name, SyncServer server, RandomGenerator random) {
        return new Nearby(
                name.map(called -> {
                    Discovery started = Discovery.start(random);
                    started.announce(
                            new Announcement(
                                    called,
                                    server.address().getPort(),
                                    Message.VERSION,
                                    server.tokens().isPresent(),
                                    server.fingerprint().map(Nearby::start).orElse(""),
                                    !server.address().getAddress().isLoopbackAddress()));
                    return started;
                }));
    }

    private static String start(Fingerprint fingerprint) {
        return fingerprint.hex().substring(0, FINGERPRINT_DIGITS);
    }

    @Override
    public void close() {
        discovery.ifPresent(Discovery::close);
    }

    static Values<String> names() {
        return new Values<>(
                "a name of 1 to " + LONGEST_NAME + " characters on one line",
                text -> {
                    String name = text.strip();
                    boolean fits =
                            !name.isEmpty()
                                    && name.length() <= LONGEST_NAME
                                    && name.chars().noneMatch(Character::isISOControl);
                    return fits ? Optional.of(name) : Optional.empty();
                });
    }

    /// Which documents may be joined without a link.
    ///
    /// @param everything all there are and will be
    /// @param some else these
    record Offering(boolean everything, List<DocumentId> some) {

        static final Offering NONE = new Offering(false, List.of());

        void apply(Offers offers) {
            if (everything) {
                offers.offerAll();
            } else {
                offers.offerStored(some);
            }
        }
    }

    static Values<Offering> offerings() {
        return new Values<>(
                "“all”, or documents' ids (32 lower-case hexadecimal digits) parted by commas",
                Nearby::offering);
    }

    private static Optional<Offering> offering(String text) {
        if (text.equals(ALL)) {
            return Optional.of(new Offering(true, List.of()));
        }
        List<DocumentId> some = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            Optional<DocumentId> id = DocumentId.parse(word.strip());
            if (id.isEmpty()) {
                return Optional.empty();
            }
            some.add(id.get());
        }
        return Optional.of(new Offering(false, some));
    }
}
