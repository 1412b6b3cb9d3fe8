package dev.weft.bed;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.StickyPosition;
import dev.weft.graph.AgentId;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// A few replicas, a star's server that only keeps a log, and a script that makes them live.
final class World {

    /// Makes the document of a replica.
    interface Documents {
        /// An empty document that keeps its tracker in a mode of a [Script].
        Document create(AgentId agent, char mode);
    }

    private final Script script;
    private final Documents documents;
    private final SplittableRandom agents;
    private final NaiveHistory history = new NaiveHistory();
    private final List<Replica> replicas = new ArrayList<>();
    private final Set<Parcel> server = new LinkedHashSet<>();
    private final List<StickyPosition> probes = new ArrayList<>();
    private final UndoChecks checks = new UndoChecks(replicas);

    World(Script script, Documents documents) {
        this.script = script;
        this.documents = documents;
        this.agents = new SplittableRandom(script.agents());
        for (int i = 0; i < script.modes().length(); i++) {
            String name = String.valueOf((char) ('A' + i));
            replicas.add(new Replica(name, document(i), history));
        }
    }

    private Document document(int who) {
        return documents.create(AgentId.random(agents), script.modes().charAt(who));
    }

    /// Carries out the script.
    ///
    /// @throws AssertionError naming the step after which something differs
    void run() {
        int number = 0;
        for (Step step : script.steps()) {
            number++;
            try {
                run(step);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("step " + number + ", " + step + ": " + e, e);
            }
        }
    }

    private void run(Step step) {
        switch (step) {
            case Step.Send send ->
                    new Courier(random(send.seed()))
                            .carry(replica(send.from()).known(), replica(send.to()), send.count());
            case Step.Pull pull -> replica(pull.who()).pull(replica(pull.from()));
            case Step.Upload upload ->
                    replica(upload.who()).known().stream()
                            .filter(parcel -> !server.contains(parcel))
                            .limit(upload.count())
                            .toList()
                            .forEach(server::add);
            case Step.Download download -> {
                Replica replica = replica(download.who());
                List<Parcel> lacking = replica.lackingFrom(server);
                new Courier(random(download.seed()))
                        .hand(
                                lacking.subList(0, Math.min(download.count(), lacking.size())),
                                replica);
            }
            case Step.Restart restart -> {
                int who = Math.floorMod(restart.who(), replicas.size());
                checks.restarts();
                replicas.get(who).restart(document(who), restart.seed() % 2 == 0);
            }
            case Step.Probe probe -> {
                Replica replica = replica(probe.who());
                int at = gap(replica.state().text(), probe.at());
                probes.add(replica.document().stickyAt(at, probe.side()));
                lookUpProbes();
            }
            case Step.SyncAll sync -> syncAll(random(sync.seed()));
            case Step.Undo(int who) -> checks.undo(replica(who));
            case Step.Redo(int who) -> checks.redo(replica(who));
            case Step.Round(int who) -> checks.round(replica(who));
            default -> gesture(step);
        }
    }

    private void syncAll(RandomGenerator random) {
        new Courier(random).sync(replicas);
        Replica first = replicas.getFirst();
        for (Replica replica : replicas) {
            replica.same("version", first.document().version(), replica.document().version());
            replica.same(
                    "hash",
                    first.document().snapshot().hash(),
                    replica.document().snapshot().hash());
        }
        checks.synced();
        lookUpProbes();
    }

    private void lookUpProbes() {
        for (StickyPosition probe : probes) {
            replicas.forEach(replica -> replica.lookUp(probe));
        }
    }

    private void gesture(Step step) {
        switch (step) {
            case Step.Type(int who, int at, String text) -> {
                Replica replica = replica(who);
                perform(replica, new Gesture.Type(place(replica, at), text));
            }
            case Step.TypeAs(int who, int at, String text, Step.Setting setting) -> {
                Replica replica = replica(who);
                Map<String, Optional<String>> formats = Map.of(setting.key(), value(setting));
                perform(replica, new Gesture.Type(place(replica, at), text, formats));
            }
            case Step.Stroke(int who, String text) -> {
                Replica replica = replica(who);
                perform(replica, new Gesture.Type(replica.caret(), text));
            }
            case Step.Enter(int who, int at) -> {
                Replica replica = replica(who);
                perform(replica, new Gesture.Enter(place(replica, at)));
            }
            case Step.Join(int who, int paragraph) -> {
                Replica replica = replica(who);
                List<Integer> starts = starts(replica);
                int at = starts.get(paragraph % starts.size());
                if (at > 0) {
                    perform(replica, new Gesture.Join(at));
                }
            }
            case Step.Backspace(int who, int paragraph) -> {
                Replica replica = replica(who);
                List<Integer> starts = starts(replica);
                perform(
                        replica,
                        new Gesture.BackspaceAtStart(starts.get(paragraph % starts.size())));
            }
            case Step.Block(int who, int paragraph, int count, Step.Setting setting) -> {
                Replica replica = replica(who);
                int paragraphs = starts(replica).size();
                int first = paragraph % paragraphs;
                int end = Math.min(first + count, paragraphs);
                perform(replica, new Gesture.Block(first, end, setting.key(), value(setting)));
            }
            default -> rangeGesture(step);
        }
    }

    private void rangeGesture(Step step) {
        switch (step) {
            case Step.Erase(int who, int at, int length) -> {
                Replica replica = replica(who);
                Range range = range(replica, at, length);
                if (range.from() < range.to()) {
                    perform(replica, new Gesture.Delete(range.from(), range.to()));
                }
            }
            case Step.Replace(int who, int at, int length, String text) -> {
                Replica replica = replica(who);
                Range range = range(replica, at, length);
                if (range.from() < range.to()) {
                    perform(replica, new Gesture.Replace(range.from(), range.to(), text));
                }
            }
            case Step.Format(int who, int at, int length, Step.Setting setting) -> {
                Replica replica = replica(who);
                Range range = range(replica, at, length);
                if (range.from() < range.to()) {
                    perform(
                            replica,
                            new Gesture.Format(
                                    range.from(), range.to(), setting.key(), value(setting)));
                }
            }
            case Step.Paste(int who, int at, int length, int seed) -> {
                Replica replica = replica(who);
                Range range = range(replica, at, length);
                List<Gesture.Fragment> fragments = fragments(random(seed));
                perform(replica, new Gesture.Paste(range.from(), range.to(), fragments));
            }
            default -> throw new IllegalArgumentException("no gesture: " + step);
        }
    }

    private void perform(Replica replica, Gesture gesture) {
        checks.writes(replica);
        int units = replica.document().version().next(replica.document().self());
        replica.perform(gesture);
        checks.wrote(replica, units);
    }

    private Replica replica(int who) {
        return replicas.get(Math.floorMod(who, replicas.size()));
    }

    private static RandomGenerator random(int seed) {
        return new SplittableRandom(seed);
    }

    private static int place(Replica replica, int at) {
        return at % (replica.state().text().length() + 1);
    }

    private static int gap(String text, int at) {
        int gap = at % (text.length() + 1);
        boolean inside =
                gap > 0
                        && gap < text.length()
                        && Character.isSurrogatePair(text.charAt(gap - 1), text.charAt(gap));
        return inside ? gap - 1 : gap;
    }

    private record Range(int from, int to) {}

    private static Range range(Replica replica, int at, int length) {
        int from = place(replica, at);
        return new Range(from, Math.min(from + length, replica.state().text().length()));
    }

    private static List<Integer> starts(Replica replica) {
        String text = replica.state().text();
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            starts.add(at + 1);
        }
        return starts;
    }

    private static Optional<String> value(Step.Setting setting) {
        return setting.value().equals(Step.Setting.REMOVED)
                ? Optional.empty()
                : Optional.of(setting.value());
    }

    private static List<Gesture.Fragment> fragments(RandomGenerator random) {
        List<Gesture.Fragment> fragments = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            SortedMap<String, String> formats = new TreeMap<>();
            if (random.nextInt(3) == 0) {
                if (random.nextBoolean()) {
                    formats.put("type", random.nextBoolean() ? "h1" : "ul");
                }
                fragments.add(
                        new Gesture.Fragment("\n", Collections.unmodifiableSortedMap(formats)));
            } else {
                if (random.nextBoolean()) {
                    formats.put("bold", "true");
                }
                if (random.nextInt(3) == 0) {
                    formats.put("link", "https://one.example/");
                }
                fragments.add(
                        new Gesture.Fragment("cut", Collections.unmodifiableSortedMap(formats)));
            }
        }
        return fragments;
    }
}
