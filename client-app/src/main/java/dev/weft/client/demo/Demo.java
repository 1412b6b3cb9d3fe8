package dev.weft.client.demo;

import dev.weft.client.session.DocumentListener;
import dev.weft.client.session.Hosting;
import dev.weft.client.session.Invitation;
import dev.weft.client.session.Surroundings;
import dev.weft.client.session.SyncState;
import dev.weft.doc.ChangeSet;

import javafx.stage.Screen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Three people write one document together, one is cut off and comes back, and everything is equal
/// in the end: told in sentences and shown in three pictures.
public final class Demo {

    private static final System.Logger LOG = System.getLogger(Demo.class.getName());

    private static final String TITLE = "Field notes";
    private static final int PATIENCE_SECONDS = 60;
    private static final long LOOK_MILLIS = 20;
    private static final long KEY_MILLIS = 12;

    /// Until word counts and layouts have come to rest.
    private static final long STILL_MILLIS = 800;

    private static final String MEASURED = " Then the room is quiet until noon.";
    private static final double WIDTH = 600;
    private static final double NARROWEST = 520;
    private static final double HEIGHT = 620;
    private static final double SCREEN_GAP = 8;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Path pictures;
    private final Path profiles;
    private final Supplier<Surroundings> surroundings;
    private final LongSupplier nanos;
    private final Consumer<String> tell;
    private final Executor owner;
    private final List<DemoClient> clients = new ArrayList<>();

    /// A demo that has not begun.
    ///
    /// @param pictures where the pictures go; exists
    /// @param profiles an empty directory for the clients' profiles
    /// @param surroundings what each client needs; their owner is the JavaFX thread
    /// @param nanos a clock for durations
    /// @param tell is told what happens, a sentence at a time
    public Demo(
            Path pictures,
            Path profiles,
            Supplier<Surroundings> surroundings,
            LongSupplier nanos,
            Consumer<String> tell) {
        this.pictures = pictures;
        this.profiles = profiles;
        this.surroundings = surroundings;
        this.nanos = nanos;
        this.tell = tell;
        owner = surroundings.get().owner();
    }

    /// Runs the script; blocks, so not on the JavaFX thread.
    ///
    /// @return whether all clients ended up with the same document
    public boolean run() {
        try {
            return play();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.ERROR, "The demo broke off", e);
            tell.accept("The demo broke off: " + e + ".");
            return false;
        }
    }

    private boolean play()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        DemoClient ana = client("Ana", 1);
        DemoClient ben = client("Ben", 4);
        DemoClient cy = client("Cy", 2);
        Invitation door = share(ana);
        try (Relay cable = new Relay(door.host(), door.port())) {
            join(ben, door);
            join(cy, door.at(cable.host(), cable.port()));
            await("everybody sees the two others", () -> allSee(2));
            tell.accept("Ben and Cy joined by the link; everybody sees the two others.");
            writeTogether(ana, ben, cy);
            measure(ana, ben);
            picture("start.png");
            apart(cable, ana, ben, cy);
            boolean equal = heal(cable, cy);
            for (DemoClient client : clients) {
                settle(onOwner(client::close));
            }
            return equal;
        }
    }

    private DemoClient client(String name, int colour)
            throws InterruptedException, ExecutionException, TimeoutException {
        Path directory = profiles.resolve(name);
        DemoClient client =
                onOwner(() -> new DemoClient(name, colour, directory, surroundings.get()));
        clients.add(client);
        return client;
    }

    private Invitation share(DemoClient ana)
            throws InterruptedException, ExecutionException, TimeoutException {
        settle(onOwner(() -> ana.desk().openOrCreate(TITLE)));
        place(ana);
        Hosting hosting = ana.library().hosting();
        List<Invitation> links =
                settle(
                        onOwner(() ->
                                hosting.share(
                                        ana.document(),
                                        Hosting.Reach.THIS_COMPUTER,
                                        OptionalInt.of(0))));
        await("Ana is connected", () -> isOnline(ana));
        tell.accept("Ana shares “" + TITLE + "” from an embedded server: " + links.getFirst());
        return links.getFirst();
    }

    private void join(DemoClient client, Invitation door)
            throws InterruptedException, ExecutionException, TimeoutException {
        settle(onOwner(() -> client.desk().join(door)));
        place(client);
        await(client.name() + " is connected", () -> isOnline(client));
    }

    private void place(DemoClient client)
            throws InterruptedException, ExecutionException, TimeoutException {
        onOwner(() -> {
            var stage = client.window().stage();
            var screen = Screen.getPrimary().getVisualBounds();
            double room = (screen.getWidth() - 4 * SCREEN_GAP) / 3;
            boolean overlapping = room < NARROWEST;
            double width = overlapping ? WIDTH : Math.min(room, WIDTH);
            int place = clients.indexOf(client);
            stage.setWidth(width);
            stage.setHeight(HEIGHT);
            stage.setX(screen.getMinX() + SCREEN_GAP + place * (room + SCREEN_GAP));
            stage.setY(screen.getMinY() + SCREEN_GAP);
            return stage;
        });
    }

    private void writeTogether(DemoClient ana, DemoClient ben, DemoClient cy)
            throws InterruptedException, ExecutionException, TimeoutException {
        press(ana, "h1");
        type(ana, TITLE + "\nThe loom room opens at nine.\n");
        awaitEqual("the title is everywhere");
        onOwner(() -> run(cy::pressEnd));
        press(cy, "h2");
        type(cy, "Still to do\n");
        press(cy, "bulleted");
        awaitEqual("the list has begun everywhere");
        onOwner(() -> run(() -> ana.goBehind("at nine.")));
        onOwner(() -> run(() -> ben.goBehind("The loom")));
        together(
                List.of(ana, ben, cy),
                List.of(
                        " The first threads are counted before anybody speaks.",
                        " and dye",
                        "Order indigo and madder\nMend the shuttle\nAsk Dana about the weft"));
        awaitEqual("three people's typing at once is everywhere");
        onOwner(() -> run(() -> ben.select("counted")));
        press(ben, "bold");
        awaitEqual("the bold word is everywhere");
        tell.accept(
                "All three typed at the same time, two of them in one paragraph: heading, list and"
                        + " bold word are the same in all three windows.");
    }

    /// Everybody's keys in turns, none waiting for another.
    private void together(List<DemoClient> writers, List<String> texts)
            throws InterruptedException, ExecutionException, TimeoutException {
        int longest = texts.stream().mapToInt(String::length).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (int writer = 0; writer < writers.size(); writer++) {
                String text = texts.get(writer);
                if (i < text.length()) {
                    Typist typist = onOwner(writers.get(writer)::typist);
                    String key = text.substring(i, i + 1);
                    onOwner(() -> run(() -> typist.type(key)));
                }
            }
            TimeUnit.MILLISECONDS.sleep(KEY_MILLIS);
        }
    }

    private void measure(DemoClient from, DemoClient to)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Double> millis = new ArrayList<>();
        onOwner(() -> run(() -> from.goBehind("anybody speaks.")));
        for (int i = 0; i < MEASURED.length(); i++) {
            CountDownLatch arrived = new CountDownLatch(1);
            DocumentListener listener =
                    new DocumentListener() {
                        @Override
                        public void changed(ChangeSet changes) {
                            arrived.countDown();
                        }
                    };
            String key = MEASURED.substring(i, i + 1);
            long pressed =
                    onOwner(() -> {
                        to.document().addListener(listener);
                        long now = nanos.getAsLong();
                        from.typist().type(key);
                        return now;
                    });
            if (!arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new TimeoutException("a key did not arrive");
            }
            millis.add((nanos.getAsLong() - pressed) / NANOS_PER_MILLI);
            onOwner(() -> run(() -> to.document().removeListener(listener)));
        }
        Collections.sort(millis);
        tell.accept(
                String.format(
                        "From %s's key to %s's window: median %.1f ms, slowest of %d keys %.1f ms.",
                        from.name(),
                        to.name(),
                        millis.get(millis.size() / 2),
                        millis.size(),
                        millis.getLast()));
        awaitEqual("the measured keys are everywhere");
    }

    private void apart(Relay cable, DemoClient ana, DemoClient ben, DemoClient cy)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        cable.cut();
        await("Cy notices", () -> cy.document().state() instanceof SyncState.Offline);
        tell.accept("Cy's cable is pulled; Cy goes on writing.");
        onOwner(() -> run(cy::pressEnd));
        onOwner(() -> run(() -> ana.select("The first threads")));
        onOwner(() -> run(() -> ben.goBehind("Mend the shuttle")));
        together(
                List.of(ana, ben, cy),
                List.of(
                        "All threads",
                        " today",
                        "\nCount the bobbins\nWrite down what the cellar still holds"));
        onOwner(() -> run(() -> cy.select("nine")));
        press(cy, "bold");
        await(
                "Ana's and Ben's edits are delivered",
                () -> hash(ana).equals(hash(ben)) && ana.document().undelivered() == 0);
        int waiting = onOwner(() -> cy.document().undelivered());
        tell.accept("Meanwhile " + waiting + " units of Cy's wait on Cy's own disk.");
        picture("apart.png");
    }

    private boolean heal(Relay cable, DemoClient cy)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        long mended = nanos.getAsLong();
        cable.mend();
        await("Cy is back", () -> isOnline(cy) && cy.document().undelivered() == 0);
        awaitEqual("everything is everywhere");
        double seconds = (nanos.getAsLong() - mended) / NANOS_PER_MILLI / 1000;
        tell.accept(
                String.format(
                        "The cable is back; everything was delivered both ways without a click"
                                + " after %.1f s.",
                        seconds));
        List<String> hashes = new ArrayList<>();
        for (DemoClient client : clients) {
            hashes.add(onOwner(() -> hash(client)));
        }
        boolean equal = hashes.stream().distinct().count() == 1;
        tell.accept(
                equal
                        ? "All three documents are equal: " + hashes.getFirst() + "."
                        : "The documents differ: " + hashes + ".");
        picture("healed.png");
        return equal;
    }

    private void picture(String name)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        TimeUnit.MILLISECONDS.sleep(STILL_MILLIS);
        Path file = pictures.resolve(name);
        Png.write(onOwner(() -> Collage.of(clients)), file);
        tell.accept("Picture: " + file);
    }

    private void type(DemoClient client, String text)
            throws InterruptedException, ExecutionException, TimeoutException {
        together(List.of(client), List.of(text));
    }

    private void press(DemoClient client, String command)
            throws InterruptedException, ExecutionException, TimeoutException {
        onOwner(() -> run(() -> client.press(command)));
    }

    private void awaitEqual(String what)
            throws InterruptedException, ExecutionException, TimeoutException {
        await(what, () -> clients.stream().map(Demo::hash).distinct().count() == 1);
    }

    private boolean allSee(int others) {
        return clients.stream().allMatch(c -> c.document().people().size() == others);
    }

    private static boolean isOnline(DemoClient client) {
        return client.document().state() instanceof SyncState.Online;
    }

    private static String hash(DemoClient client) {
        return client.document().snapshot().hash();
    }

    /// Looks at a condition on the owner thread until it holds.
    private void await(String what, BooleanSupplier condition)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = nanos.getAsLong() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!onOwner(condition::getAsBoolean)) {
            if (nanos.getAsLong() - end > 0) {
                throw new TimeoutException("it did not come about that " + what);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private <T> T onOwner(Callable<T> step)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<T> done = new CompletableFuture<>();
        owner.execute(() -> {
            try {
                done.complete(step.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return settle(done);
    }

    private static <T> T settle(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean run(Runnable step) {
        step.run();
        return true;
    }
}
