package dev.weft.client.session;

import dev.weft.client.net.Connector;
import dev.weft.client.net.WebSocketConnector;
import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Gesture;
import dev.weft.server.discovery.Discovery;
import dev.weft.store.SqliteEventStore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A whole client without a window: real session and network code on a thread of its own, with a
/// profile of its own, and a text that only follows change sets, as a view does.
public final class HeadlessClient implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    final Path profile;
    final Library library;
    final SqliteEventStore store;
    private final ExecutorService owner;
    private final ScheduledExecutorService timer;
    private final ExecutorService background;
    private final List<Notice> notices = new ArrayList<>();
    private final StringBuilder view = new StringBuilder();
    private OpenDocument document;
    private boolean closed;

    private HeadlessClient(
            Path profile,
            Library library,
            SqliteEventStore store,
            ExecutorService owner,
            ScheduledExecutorService timer,
            ExecutorService background,
            Function<Library, CompletableFuture<OpenDocument>> opening)
            throws Exception {
        this.profile = profile;
        this.library = library;
        this.store = store;
        this.owner = owner;
        this.timer = timer;
        this.background = background;
        document =
                CompletableFuture.completedFuture(library)
                        .thenComposeAsync(opening, owner)
                        .thenApplyAsync(this::attach, owner)
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Opens a profile and, by it, a document.
    public static HeadlessClient open(
            Path profile, String name, Function<Library, CompletableFuture<OpenDocument>> opening)
            throws Exception {
        return open(profile, name, UnaryOperator.identity(), opening);
    }

    /// The same with a network that is worse than the real one.
    static HeadlessClient open(
            Path profile,
            String name,
            UnaryOperator<Connector> network,
            Function<Library, CompletableFuture<OpenDocument>> opening)
            throws Exception {
        return open(profile, name, network, Optional.empty(), opening);
    }

    /// The same for somebody who finds others and is found.
    static HeadlessClient open(
            Path profile,
            String name,
            UnaryOperator<Connector> network,
            Optional<Discovery> discovery,
            Function<Library, CompletableFuture<OpenDocument>> opening)
            throws Exception {
        Files.createDirectories(profile);
        ExecutorService owner =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("owner-" + name).factory());
        ScheduledExecutorService timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("timer-" + name).factory());
        ExecutorService background =
                Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("background-" + name).factory());
        Surroundings surroundings =
                new Surroundings(
                        owner,
                        background,
                        timer,
                        InstantSource.system(),
                        new SecureRandom(),
                        network.apply(new WebSocketConnector(timer)));
        SqliteEventStore store = SqliteEventStore.open(profile);
        Library library = new Library(profile, store, person(name), discovery, surroundings);
        return new HeadlessClient(profile, library, store, owner, timer, background, opening);
    }

    /// Opens a document and connects it to a server, which makes it if it lacks it: nobody has to
    /// have been there first.
    static CompletableFuture<OpenDocument> meet(Library library, Invitation invitation) {
        return library.open(invitation.document())
                .thenApply(document -> {
                    document.connect(invitation, true);
                    return document;
                });
    }

    private static Person person(String name) {
        return new Person("%032x".formatted(name.hashCode() & 0xffffffffL), name, name.length());
    }

    private OpenDocument attach(OpenDocument opened) {
        view.setLength(0);
        view.append(opened.text());
        opened.addListener(
                new DocumentListener() {
                    @Override
                    public void changed(ChangeSet changes) {
                        follow(changes);
                    }

                    @Override
                    public void told(Notice notice) {
                        notices.add(notice);
                    }
                });
        return opened;
    }

    /// Has the view follow changes that an own gesture brought; on the owner thread.
    ChangeSet follow(ChangeSet changes) {
        int at = 0;
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Retain(int length, var _) -> at += length;
                case Change.Insert(String text, var _) -> {
                    view.insert(at, text);
                    at += text.length();
                }
                case Change.Delete(int length) -> view.delete(at, at + length);
            }
        }
        return changes;
    }

    /// Runs something on the owner thread and waits for it.
    public <T> T on(Function<OpenDocument, T> task) throws Exception {
        return await(() -> task.apply(document));
    }

    private <T> T await(Callable<T> task) throws Exception {
        try {
            return owner.submit(task).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /// A gesture of the person here.
    ChangeSet perform(Gesture gesture) throws Exception {
        return on(opened -> follow(opened.perform(gesture)));
    }

    public void type(int at, String text) throws Exception {
        perform(new Gesture.Type(at, text));
    }

    /// Types at the end, wherever that is by now.
    void append(String text) throws Exception {
        var _ = on(opened -> follow(opened.perform(new Gesture.Type(opened.length(), text))));
    }

    public String text() throws Exception {
        return on(OpenDocument::text);
    }

    public String hash() throws Exception {
        return on(opened -> opened.snapshot().hash());
    }

    /// The text of someone who only heard of changes.
    String view() throws Exception {
        return on(_ -> view.toString());
    }

    List<Notice> notices() throws Exception {
        return on(_ -> List.copyOf(notices));
    }

    public boolean isOnline() throws Exception {
        return on(opened -> opened.state() instanceof SyncState.Online);
    }

    /// Connected, and the server has everything of ours.
    public boolean isSettled() throws Exception {
        return on(
                opened -> opened.state() instanceof SyncState.Online && opened.undelivered() == 0);
    }

    /// All of the profile's documents.
    public Library library() {
        return library;
    }

    /// The thread that owns the documents.
    public Executor owner() {
        return owner;
    }

    /// Waits, however long it takes within a minute.
    public static void until(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("not within a minute: " + what);
            }
            Thread.sleep(10);
        }
    }

    /// What is waited for.
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        CompletableFuture.completedFuture(library)
                .thenComposeAsync(Library::close, owner)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        timer.shutdownNow();
        end(owner);
        // What is still to be noted beside the documents is written before the folder goes.
        end(background);
    }

    private static void end(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a task does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
