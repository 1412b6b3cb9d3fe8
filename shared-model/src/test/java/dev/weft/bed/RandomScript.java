package dev.weft.bed;

import dev.weft.doc.Side;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes fuzz scripts from seeds.
final class RandomScript {

    private static final int MIN_STEPS = 30;
    private static final int MORE_STEPS = 16;
    private static final int PLACES = 64;
    private static final int SEEDS = 1000;

    private static final List<String> TEXTS =
            List.of("x", "y", "zz", "abc", "word ", "😀", "a😀", "é", "pq\nrs", " ");
    private static final List<String> STARTS =
            List.of(
                    "The fox jumped",
                    "one\ntwo\nthree",
                    "abcde",
                    "a😀b😀c",
                    "\n\n",
                    "Heading\nThe quick brown fox jumps\nover the lazy dog");

    /// Removals are a third, as often as each of two values.
    private static final List<Step.Setting> INLINE =
            settings(
                    "bold=true bold=true bold=- colour=#ff0000 colour=#00ff00 colour=- italic=true"
                            + " italic=- link=https://one.example/ link=https://two.example/ link=-"
                            + " comment:1=true comment:2=true comment:1=- code=true");

    private static final List<Step.Setting> BLOCK =
            settings(
                    "type=h1 type=ul type=- type=task align=centre align=- indent=1 indent=-"
                            + " checked=true");

    private final SplittableRandom random;
    private final int replicas;
    private final boolean star;

    /// How often one of the gestures is an undo step, of 24.
    private final int undoing;

    private RandomScript(long seed, int undoing) {
        this.undoing = undoing;
        random = new SplittableRandom(seed);
        replicas = 3 + random.nextInt(3);
        star = random.nextInt(3) == 0;
    }

    private static List<Step.Setting> settings(String words) {
        List<Step.Setting> settings = new ArrayList<>();
        for (String word : words.split(" ")) {
            String[] sides = word.split("=", 2);
            settings.add(new Step.Setting(sides[0], sides[1]));
        }
        return List.copyOf(settings);
    }

    /// The script of a seed.
    static Script of(long seed) {
        return new RandomScript(seed, 4).make();
    }

    private Script make() {
        List<Step> steps = new ArrayList<>();
        String modes = begin(steps);
        int count = MIN_STEPS + random.nextInt(MORE_STEPS);
        while (steps.size() < count) {
            steps.add(random.nextInt(3) == 0 ? traffic() : gesture());
        }
        steps.add(new Step.SyncAll(seed()));
        return new Script(modes, random.nextInt(SEEDS), steps);
    }

    /// Adds the first steps and answers the replicas' modes.
    private String begin(List<Step> steps) {
        StringBuilder modes = new StringBuilder();
        for (int i = 0; i < replicas; i++) {
            modes.append("HHHRRFP".charAt(random.nextInt(7)));
        }
        steps.add(new Step.Type(0, 0, pick(STARTS)));
        steps.add(new Step.SyncAll(seed()));
        return modes.toString();
    }

    private Step gesture() {
        return gesture(who());
    }

    private Step gesture(int who) {
        if (random.nextInt(24) < undoing) {
            return undoStep(who);
        }
        return switch (random.nextInt(24)) {
            case 0 -> new Step.Stroke(who, pick(TEXTS));
            case 1, 2, 3, 4, 5 -> new Step.Type(who, place(), pick(TEXTS));
            case 6 -> new Step.TypeAs(who, place(), pick(TEXTS), pick(INLINE));
            case 7, 8 -> new Step.Enter(who, place());
            case 9 -> new Step.Join(who, place());
            case 10 -> new Step.Backspace(who, place());
            case 11, 12, 13, 14 -> new Step.Erase(who, place(), length());
            case 15, 16 -> new Step.Replace(who, place(), length(), pick(TEXTS));
            case 17, 18, 19, 20 -> new Step.Format(who, place(), length(), pick(INLINE));
            case 21, 22 -> new Step.Block(who, place(), 1 + random.nextInt(3), pick(BLOCK));
            default -> new Step.Paste(who, place(), random.nextInt(4), seed());
        };
    }

    private Step undoStep(int who) {
        return switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> new Step.Undo(who);
            case 4, 5, 6 -> new Step.Redo(who);
            default -> new Step.Round(who);
        };
    }

    /// A script in which undo steps are made only when everybody has everything, and everybody has
    /// them before anybody else goes on.
    static Script calm(long seed) {
        return new RandomScript(seed, 0).makeCalm();
    }

    private Script makeCalm() {
        List<Step> steps = new ArrayList<>();
        String modes = begin(steps);
        int count = MIN_STEPS + random.nextInt(MORE_STEPS);
        while (steps.size() < count) {
            for (int i = 2 + random.nextInt(8); i > 0; i--) {
                steps.add(random.nextInt(4) == 0 ? traffic() : gesture());
            }
            steps.add(new Step.SyncAll(seed()));
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                int who = who();
                for (int j = 1 + random.nextInt(3); j > 0; j--) {
                    steps.add(undoStep(who));
                }
                steps.add(new Step.SyncAll(seed()));
            }
        }
        return new Script(modes, random.nextInt(SEEDS), steps);
    }

    /// A script in which one replica writes and takes back, and nobody else does anything.
    static Script alone(long seed) {
        return new RandomScript(seed, 0).makeAlone();
    }

    private Script makeAlone() {
        List<Step> steps = new ArrayList<>();
        String modes = begin(steps);
        int count = MIN_STEPS + random.nextInt(MORE_STEPS);
        int way = 3;
        while (steps.size() < count) {
            way = random.nextInt(4) == 0 ? random.nextInt(8) : way;
            steps.add(way < 5 ? gesture(0) : way < 7 ? new Step.Undo(0) : undoStep(0));
        }
        steps.add(new Step.SyncAll(seed()));
        return new Script(modes, random.nextInt(SEEDS), steps);
    }

    private Step traffic() {
        int who = who();
        int kind = random.nextInt(20);
        if (kind == 0) {
            return new Step.Restart(who, seed());
        } else if (kind == 1) {
            return new Step.SyncAll(seed());
        } else if (kind <= 4) {
            return new Step.Probe(who, place(), random.nextBoolean() ? Side.LEFT : Side.RIGHT);
        } else if (kind == 5) {
            return new Step.Pull(who, who());
        } else if (star) {
            return kind % 2 == 0
                    ? new Step.Upload(who, count())
                    : new Step.Download(who, count(), seed());
        }
        return new Step.Send(who, who(), count(), seed());
    }

    private int who() {
        return random.nextInt(replicas);
    }

    private int place() {
        return random.nextInt(PLACES);
    }

    private int length() {
        return 1 + random.nextInt(random.nextInt(4) == 0 ? 30 : 6);
    }

    private int count() {
        return 1 + random.nextInt(8);
    }

    private int seed() {
        return random.nextInt(SEEDS);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
