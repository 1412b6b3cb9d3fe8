package dev.weft.client.session;

import dev.weft.access.Fingerprint;
import dev.weft.access.Pass;
import dev.weft.access.Pass.Lock;
import dev.weft.access.Secret;
import dev.weft.graph.DocumentId;
import dev.weft.server.discovery.Announcement;
import dev.weft.server.discovery.Discovery;
import dev.weft.server.discovery.Neighbour;
import dev.weft.wire.Message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Who shares documents on this network, kept up to date while somebody looks: found by name, then
/// asked what they offer. Who does not answer is not shown. Belongs to the owner thread.
public final class Nearby {

    /// How often everybody is asked again: titles change, and computers vanish without a word.
    private static final int AGAIN_MILLIS = 4000;

    /// Of the fingerprint, in what the network is told.
    private static final int PREFIX_DIGITS = 16;

    private static final DocumentId ANY = new DocumentId(0, 0);

    private final Optional<Discovery> discovery;
    private final Supplier<Person> person;
    private final KnownHosts hosts;
    private final Surroundings surroundings;
    private final Map<String, NearbyServer> answered = new LinkedHashMap<>();

    private Optional<Consumer<List<NearbyServer>>> listener = Optional.empty();
    private int looks;
    private List<Neighbour> neighbours = List.of();

    /// @param discovery finds them; without it nobody is found
    /// @param person who shares
    /// @param hosts who was met before: a server that shows another key than then is not asked
    Nearby(
            Optional<Discovery> discovery,
            Supplier<Person> person,
            KnownHosts hosts,
            Surroundings surroundings) {
        this.discovery = discovery;
        this.person = person;
        this.hosts = hosts;
        this.surroundings = surroundings;
        discovery.ifPresent(
                found -> found.addListener(now -> surroundings.owner().execute(() -> found(now))));
    }

    /// Begins to look; the listener hears at once how it is, then of every change.
    public void look(Consumer<List<NearbyServer>> watching) {
        listener = Optional.of(watching);
        looks++;
        watching.accept(servers());
        askAll(looks);
    }

    /// Looks no more.
    public void stop() {
        listener = Optional.empty();
        looks++;
    }

    /// Asks the server at an address which documents it offers.
    ///
    /// @return fails with a [TroubleException] if it does not answer
    public CompletableFuture<NearbyServer> ask(String host, int port) {
        return inquire(host, port).thenApply(offers -> server(host, host, port, offers));
    }

    /// What a stranger offers may be looked at; before anything else is said to it a person
    /// compares its words with the screen of who shares.
    private CompletableFuture<List<Message.Offer>> inquire(String host, int port) {
        String place = new Invitation(host, port, ANY).hostAndPort();
        Optional<Fingerprint> pinned =
                hosts.of(place)
                        .filter(KnownHosts.Mark.Certificate.class::isInstance)
                        .map(mark -> ((KnownHosts.Mark.Certificate) mark).fingerprint());
        return Inquiry.ask(
                host, port, shown -> pinned.map(shown::equals).orElse(true), surroundings);
    }

    private void found(List<Neighbour> now) {
        neighbours = now;
        List<String> here = now.stream().map(Neighbour::id).toList();
        if (answered.keySet().retainAll(here)) {
            tell();
        }
        if (listener.isPresent()) {
            now.forEach(neighbour -> ask(neighbour, looks));
        }
    }

    private void askAll(int look) {
        if (look != looks || listener.isEmpty()) {
            return;
        }
        neighbours.forEach(neighbour -> ask(neighbour, look));
        var _ =
                surroundings
                        .timer()
                        .schedule(
                                () -> surroundings.owner().execute(() -> askAll(look)),
                                AGAIN_MILLIS,
                                TimeUnit.MILLISECONDS);
    }

    private void ask(Neighbour neighbour, int look) {
        if (neighbour.version() != Message.VERSION) {
            return;
        }
        var _ =
                askAt(neighbour, 0)
                        .handle((server, failure) -> {
                            if (look == looks) {
                                answer(neighbour, Optional.ofNullable(server));
                            }
                            return failure == null;
                        });
    }

    /// Tries the addresses one after the other: the first may be of a network that is not shared.
    private CompletableFuture<NearbyServer> askAt(Neighbour neighbour, int index) {
        String host = neighbour.addresses().get(index);
        int port = neighbour.port();
        CompletableFuture<NearbyServer> first =
                inquire(host, port)
                        .thenApply(offers -> server(neighbour.name(), host, port, offers));
        return index + 1 < neighbour.addresses().size()
                ? first.exceptionallyCompose(_ -> askAt(neighbour, index + 1))
                : first;
    }

    private static NearbyServer server(
            String name, String host, int port, List<Message.Offer> offers) {
        List<NearbyDocument> documents = new ArrayList<>();
        for (Message.Offer offer : offers) {
            Invitation invitation =
                    new Invitation(host, port, "/", offer.document(), pass(offer.secret()));
            documents.add(new NearbyDocument(offer.title(), name, invitation));
        }
        return new NearbyServer(name, new Invitation(host, port, ANY).hostAndPort(), documents);
    }

    /// Says nothing of the key: whoever made the server known may not be who the name says.
    private static Pass pass(String secret) {
        return secret.isEmpty() ? Pass.NONE : new Pass(new Secret(secret), new Lock.Unsaid());
    }

    private void answer(Neighbour neighbour, Optional<NearbyServer> server) {
        boolean still = neighbours.stream().anyMatch(each -> each.id().equals(neighbour.id()));
        NearbyServer before = answered.get(neighbour.id());
        if (server.isPresent() && still) {
            answered.put(neighbour.id(), server.get());
        } else {
            answered.remove(neighbour.id());
        }
        if (!Optional.ofNullable(before)
                .equals(Optional.ofNullable(answered.get(neighbour.id())))) {
            tell();
        }
    }

    private List<NearbyServer> servers() {
        return answered.values().stream()
                .sorted(
                        Comparator.comparing(NearbyServer::name)
                                .thenComparing(NearbyServer::address))
                .toList();
    }

    private void tell() {
        listener.ifPresent(watching -> watching.accept(servers()));
    }

    /// Makes what is shared from here known to others.
    ///
    /// @param port where it is shared
    /// @param own the server's certificate
    /// @param everywhere whether to other computers too
    void announce(int port, Fingerprint own, boolean everywhere) {
        discovery.ifPresent(known ->
                known.announce(
                        new Announcement(
                                person.get().name(),
                                port,
                                Message.VERSION,
                                false,
                                own.hex().substring(0, PREFIX_DIGITS),
                                everywhere)));
    }

    /// Makes nothing known any more.
    void withdraw() {
        discovery.ifPresent(Discovery::withdraw);
    }
}
