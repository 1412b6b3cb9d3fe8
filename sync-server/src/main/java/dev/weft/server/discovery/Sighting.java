package dev.weft.server.discovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One server seen on one interface.
///
/// @param said its TXT record
/// @param addresses where it is, in that interface's network
/// @param port where it listens
/// @param own whether it was seen on the loopback interface, so that it is on this computer
record Sighting(Said said, List<String> addresses, int port, boolean own) {

    private static final int MOST = 200;

    /// What a TXT record says.
    record Said(String id, String name, int version, boolean locked, String fingerprint) {}

    /// One neighbour for each server, by name; of what is seen on several interfaces the addresses
    /// are put together, those of this computer first.
    static List<Neighbour> merged(Collection<Sighting> sightings) {
        Map<String, List<Sighting>> byServer = new LinkedHashMap<>();
        for (Sighting each : sightings) {
            // A port beside the id: nobody can put words into another server's mouth and take its
            // place by repeating its id with an address of their own only.
            byServer.computeIfAbsent(each.said().id() + ":" + each.port(), _ -> new ArrayList<>())
                    .add(each);
        }
        return byServer.values().stream()
                .map(Sighting::merged)
                .sorted(Comparator.comparing(Neighbour::name).thenComparing(Neighbour::id))
                .limit(MOST)
                .toList();
    }

    private static Neighbour merged(List<Sighting> same) {
        List<Sighting> ownFirst =
                same.stream().sorted(Comparator.comparing(seen -> !seen.own())).toList();
        Set<String> addresses = new LinkedHashSet<>();
        ownFirst.forEach(seen -> addresses.addAll(seen.addresses()));
        Sighting first = ownFirst.getFirst();
        Said said = first.said();
        return new Neighbour(
                said.id(),
                said.name(),
                List.copyOf(addresses),
                first.port(),
                said.version(),
                said.locked(),
                said.fingerprint());
    }
}
