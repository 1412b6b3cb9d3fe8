package dev.weft.client.spell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/// Says of words whether they are spelt right, without ever making anybody wait: what is not known
/// yet is looked up on a thread of its own, and observers are told when it is. The dictionary is
/// loaded there too, for the first word that is asked for after [#open()]. Belongs to the view's
/// thread.
public final class SpellChecker {

    /// What is known of a word.
    public enum Verdict {
        /// It is one.
        RIGHT,
        /// No dictionary has it.
        WRONG,
        /// Nobody has looked it up yet; observers are told when somebody has.
        PENDING
    }

    private static final System.Logger LOG = System.getLogger(SpellChecker.class.getName());

    /// The different words of two long books.
    private static final int MOST_REMEMBERED = 20_000;

    /// More than a screen shows. What is beyond is asked for again when the screen is drawn again.
    private static final int MOST_WANTED = 4_000;

    private static final int MOST_SUGGESTIONS = 5;

    private final Executor own;
    private final Executor view;
    private final Path file;
    private final PersonalWords personal;
    private final List<Runnable> observers = new ArrayList<>();
    private final Set<String> accepted = new HashSet<>();
    private final Set<String> wanted = new LinkedHashSet<>();

    /// Whether words are right; those that were asked for longest ago come first.
    private final Map<String, Boolean> remembered = new LinkedHashMap<>(1024, 0.75f, true);

    private boolean open;
    private boolean on;
    private boolean asking;

    /// Only the own thread touches these two.
    private Optional<Lexicon> lexicon = Optional.empty();

    private boolean loaded;

    /// A checker that is closed and on.
    ///
    /// @param own runs one task at a time on a thread that nobody else needs
    /// @param view runs tasks on the view's thread
    /// @param file where the person's own words are, or will be
    public SpellChecker(Executor own, Executor view, Path file) {
        this.own = own;
        this.view = view;
        this.file = file;
        personal = new PersonalWords(file);
        on = true;
    }

    /// One that never finds anything.
    public static SpellChecker none() {
        return new SpellChecker(_ -> {}, _ -> {}, Path.of("words.txt"));
    }

    /// From now on words are looked up. Before, at the start of a program, other things matter
    /// more.
    public void open() {
        open = true;
        tell();
    }

    /// Whether the person wants it.
    public boolean isOn() {
        return on;
    }

    /// Switches it on or off.
    public void turn(boolean wished) {
        on = wished;
        tell();
    }

    /// Where the person's own words are.
    public Path file() {
        return file;
    }

    /// Is told when verdicts may be others than before.
    public void addObserver(Runnable observer) {
        observers.add(observer);
    }

    /// Ends that.
    public void removeObserver(Runnable observer) {
        observers.remove(observer);
    }

    private void tell() {
        List.copyOf(observers).forEach(Runnable::run);
    }

    /// What is known of a word; where nothing is, it is looked up.
    public Verdict of(Word word) {
        Verdict verdict = of(word.text());
        return verdict == Verdict.WRONG && word.compound().isPresent()
                ? of(word.compound().get())
                : verdict;
    }

    private Verdict of(String word) {
        Boolean right = remembered.get(word);
        if (Boolean.TRUE.equals(right) || isAccepted(word)) {
            return Verdict.RIGHT;
        }
        if (right != null) {
            return Verdict.WRONG;
        }
        if (open && wanted.size() < MOST_WANTED) {
            wanted.add(word);
            ask();
        }
        return Verdict.PENDING;
    }

    /// Added words hold as they are, with a capital at the beginning, and with what belongs to
    /// them.
    private boolean isAccepted(String word) {
        if (accepted.isEmpty()) {
            return false;
        }
        String bare = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
        return accepted.contains(word)
                || accepted.contains(bare)
                || (!bare.isEmpty()
                        && accepted.contains(
                                bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1)));
    }

    private void ask() {
        if (!asking && !wanted.isEmpty()) {
            asking = true;
            List<String> batch = List.copyOf(wanted);
            wanted.clear();
            own.execute(() -> {
                Map<String, Boolean> verdicts = lookUp(batch);
                view.execute(() -> {
                    asking = false;
                    remember(verdicts);
                    tell();
                    ask();
                });
            });
        }
    }

    private void remember(Map<String, Boolean> verdicts) {
        remembered.putAll(verdicts);
        Iterator<String> eldest = remembered.keySet().iterator();
        for (int surplus = remembered.size() - MOST_REMEMBERED; surplus > 0; surplus--) {
            eldest.next();
            eldest.remove();
        }
    }

    /// Looks words up that will be asked for next.
    ///
    /// @return completes on the view's thread when there is a verdict on all of them
    public CompletableFuture<Void> learn(Collection<Word> words) {
        Set<String> batch = new LinkedHashSet<>();
        for (Word word : words) {
            batch.add(word.text());
            word.compound().ifPresent(batch::add);
        }
        batch.removeIf(remembered::containsKey);
        if (batch.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.supplyAsync(() -> lookUp(batch), own)
                .thenAcceptAsync(this::remember, view);
    }

    /// What may be meant by a word that is spelt wrong, the likeliest first, five at most.
    ///
    /// @return completes on the view's thread
    public CompletableFuture<List<String>> suggest(String word) {
        return CompletableFuture.supplyAsync(
                        () -> loaded().map(all -> all.suggest(word, MOST_SUGGESTIONS)), own)
                .thenApplyAsync(found -> found.orElse(List.of()), view);
    }

    /// Takes a word for right until the program ends.
    public void ignore(String word) {
        accepted.add(word);
        tell();
    }

    /// Takes a word for right from now on.
    ///
    /// @return completes on the view's thread when it is on the disk; fails with a
    ///   [CompletionException] if it could not be written, and then it counts as [#ignore] says
    public CompletableFuture<Void> add(String word) {
        ignore(word);
        return CompletableFuture.runAsync(
                        () -> {
                            try {
                                personal.add(word);
                            } catch (IOException e) {
                                throw new CompletionException(e);
                            }
                        },
                        own)
                .thenRunAsync(() -> {}, view);
    }

    // ---- on the own thread

    private Map<String, Boolean> lookUp(Collection<String> words) {
        Optional<Lexicon> all = loaded();
        Map<String, Boolean> verdicts = new LinkedHashMap<>();
        words.forEach(word -> verdicts.put(word, all.isEmpty() || all.get().knows(word)));
        return verdicts;
    }

    /// The dictionary; empty if it cannot be had, and then no word is wrong.
    private Optional<Lexicon> loaded() {
        if (!loaded) {
            loaded = true;
            try {
                Set<String> added = personal.read();
                view.execute(() -> accepted.addAll(added));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "The words that were added are not known", e);
            }
            try {
                lexicon = Optional.of(Lexicon.english());
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "Spelling cannot be checked", e);
            }
        }
        return lexicon;
    }
}
