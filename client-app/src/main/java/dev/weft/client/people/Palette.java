package dev.weft.client.people;

import dev.weft.client.session.ChatEntry;
import dev.weft.client.session.RemotePerson;
import dev.weft.graph.AgentId;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gives people one of the ten caret colours of the theme. What others send is only a number to
/// start from, so nobody can choose a colour that this viewer cannot read; while there are at most
/// ten people no two have the same, and who has a colour keeps it. Belongs to one thread.
public final class Palette {

    /// How many colours there are.
    public static final int SIZE = 10;

    private final int own;
    private final Map<AgentId, Integer> colours = new HashMap<>();

    /// A palette in which the person here has their colour already.
    ///
    /// @param ownSeed the number of the person here
    public Palette(int ownSeed) {
        own = wished(ownSeed);
    }

    /// The colour of the person here, 0 ..= 9.
    public int own() {
        return own;
    }

    /// Takes note of who is here now; the colours of those who left are free again.
    public void meet(List<RemotePerson> people) {
        Set<AgentId> here = new HashSet<>();
        people.forEach(person -> here.add(person.agent()));
        colours.keySet().retainAll(here);
        for (RemotePerson person : people) {
            if (!colours.containsKey(person.agent())) {
                colours.put(person.agent(), free(wished(person.colourSeed())));
            }
        }
    }

    /// The colour of who said something: theirs, if they are here, else the one they wish for.
    ///
    /// @param here who is here
    public int of(ChatEntry entry, List<RemotePerson> here) {
        if (entry.own()) {
            return own;
        }
        return here.stream()
                .filter(person -> person.name().equals(entry.name()))
                .filter(person -> person.colourSeed() == entry.colourSeed())
                .findFirst()
                .map(this::of)
                .orElseGet(() -> wished(entry.colourSeed()));
    }

    /// The colour of somebody who was met, 0 ..= 9.
    public int of(RemotePerson person) {
        return colours.getOrDefault(person.agent(), wished(person.colourSeed()));
    }

    private int free(int wish) {
        Set<Integer> taken = new HashSet<>(colours.values());
        taken.add(own);
        for (int i = 0; i < SIZE; i++) {
            int colour = (wish + i) % SIZE;
            if (!taken.contains(colour)) {
                return colour;
            }
        }
        return wish;
    }

    /// The colour that a number starts from.
    public static int wished(int seed) {
        return Math.floorMod(seed, SIZE);
    }
}
