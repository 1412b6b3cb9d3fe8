package dev.weft.bed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Carries parcels between replicas the way a bad network does: in any causal order, in portions of
/// any size, sometimes twice and sometimes too early.
final class Courier {

    private static final int ODDS_OF_MISCHIEF = 8;

    private final RandomGenerator random;

    Courier(RandomGenerator random) {
        this.random = random;
    }

    /// Brings at most `limit` parcels that are on offer and that the replica lacks.
    void carry(Collection<Parcel> offered, Replica to, int limit) {
        List<Parcel> lacking = new ArrayList<>(to.lackingFrom(offered));
        List<Parcel> order = new ArrayList<>();
        while (order.size() < limit) {
            List<Parcel> ready =
                    lacking.stream().filter(parcel -> isReady(parcel, to, order)).toList();
            if (ready.isEmpty()) {
                break;
            }
            Parcel next = ready.get(random.nextInt(ready.size()));
            order.add(next);
            lacking.remove(next);
        }
        if (!lacking.isEmpty() && random.nextInt(ODDS_OF_MISCHIEF) == 0) {
            Parcel early = lacking.get(random.nextInt(lacking.size()));
            if (!isReady(early, to, List.of())) {
                to.refuseEarly(early);
            }
        }
        hand(order, to);
    }

    /// Brings the parcels in the order given, in portions.
    void hand(List<Parcel> order, Replica to) {
        int at = 0;
        while (at < order.size()) {
            int end = at + 1 + random.nextInt(order.size() - at);
            List<Parcel> portion = new ArrayList<>(order.subList(at, end));
            if (random.nextInt(ODDS_OF_MISCHIEF) == 0 && !to.known().isEmpty()) {
                List<Parcel> known = List.copyOf(to.known());
                portion.addFirst(known.get(random.nextInt(known.size())));
            }
            to.receive(portion);
            at = end;
        }
    }

    private static boolean isReady(Parcel parcel, Replica to, List<Parcel> before) {
        return parcel.needs().stream()
                .allMatch(id -> to.knows(id) || before.stream().anyMatch(it -> it.holds(id)));
    }

    /// Brings everybody everything, by way of random partial exchanges.
    void sync(List<Replica> replicas) {
        for (int i = random.nextInt(2 * replicas.size()); i > 0; i--) {
            Replica from = replicas.get(random.nextInt(replicas.size()));
            Replica to = replicas.get(random.nextInt(replicas.size()));
            carry(from.known(), to, 1 + random.nextInt(4));
        }
        do {
            bringAll(replicas);
        } while (replicas.stream()
                .anyMatch(replica -> !replica.lackingFrom(union(replicas)).isEmpty()));
    }

    private void bringAll(List<Replica> replicas) {
        List<Parcel> union = union(replicas);
        replicas.forEach(replica -> carry(union, replica, Integer.MAX_VALUE));
    }

    private static List<Parcel> union(List<Replica> replicas) {
        Set<Parcel> all = new HashSet<>();
        replicas.forEach(replica -> all.addAll(replica.known()));
        List<Parcel> union = new ArrayList<>();
        replicas.forEach(
                replica -> replica.known().stream().filter(all::remove).forEach(union::add));
        return union;
    }
}
