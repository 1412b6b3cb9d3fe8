package dev.weft.client.editor;

import dev.weft.client.spell.SpellChecker;
import dev.weft.client.spell.SpellChecker.Verdict;
import dev.weft.client.spell.Tally;
import dev.weft.client.spell.Word;
import dev.weft.client.spell.Words;
import dev.weft.doc.Gesture;
import dev.weft.doc.Side;

import org.fxmisc.richtext.model.Paragraph;
import org.fxmisc.richtext.model.StyledSegment;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Which words of the text are spelt wrong, and putting others in their place. Nothing here waits:
/// a paragraph whose words are not looked up yet has no wrong ones, and observers are told when
/// they are. Belongs to the JavaFX thread.
public final class Spelling {

    /// Longer paragraphs are no prose, and would have to be read anew at every key.
    private static final int LONGEST_PARAGRAPH = 20_000;

    /// How far a short paragraph looks around to find out its language.
    private static final int NEIGHBOURS = 6;

    private static final int MOST_READ = 600;

    /// Words that a search looks up at once.
    private static final int WORDS_AT_ONCE = 3_000;

    private static final char CURLY = '\u2019';

    private final WritingArea area;
    private final EditorBinding binding;
    private final SpellChecker speller;
    private final List<Runnable> observers = new ArrayList<>();
    private final Runnable listener = this::tell;

    /// Words of paragraphs as the area holds them: one that is changed is another object.
    private final IdentityHashMap<Paragraph<BlockStyle, String, InlineStyle>, List<Word>> read =
            new IdentityHashMap<>();

    private Optional<Misspelling> held = Optional.empty();
    private boolean writing;

    Spelling(WritingArea area, EditorBinding binding, SpellChecker speller) {
        this.area = area;
        this.binding = binding;
        this.speller = speller;
        speller.addObserver(listener);
        binding.addWrittenListener(() -> writing = true);
        binding.addHandListener(() -> writing = false);
        binding.addChangeListener(changes ->
                held =
                        held.map(word ->
                                new Misspelling(
                                        PositionShift.shift(word.from(), changes, Side.RIGHT),
                                        PositionShift.shift(word.to(), changes, Side.LEFT),
                                        word.word())));
    }

    /// Is told when other words may be wrong than before.
    void addObserver(Runnable observer) {
        observers.add(observer);
    }

    private void tell() {
        observers.forEach(Runnable::run);
    }

    /// Whether there is anything to be wrong: the person wants it, and may write.
    boolean isOn() {
        return speller.isOn() && area.isEditable();
    }

    /// The wrong words of a paragraph that are known by now, from left to right.
    List<Misspelling> in(int paragraph) {
        if (!isOn()) {
            return List.of();
        }
        List<Misspelling> wrong = new ArrayList<>();
        int start = -1;
        for (Word word : words(paragraph)) {
            if (speller.of(word) == Verdict.WRONG) {
                start = start < 0 ? area.getAbsolutePosition(paragraph, 0) : start;
                wrong.add(new Misspelling(start + word.from(), start + word.to(), word.text()));
            }
        }
        return wrong.isEmpty() || isForeign(paragraph) ? List.of() : wrong;
    }

    /// Whether the person is still at this word.
    boolean isBeingWritten(Misspelling word) {
        int caret = area.getCaretPosition();
        return writing && area.isFocused() && word.from() <= caret && caret <= word.to();
    }

    /// The wrong word that a place is in or beside.
    ///
    /// @param position a text index
    public Optional<Misspelling> at(int position) {
        int clamped = Math.clamp(position, 0, area.getLength());
        return in(area.paragraphAt(clamped)).stream()
                .filter(word -> word.from() <= clamped && clamped <= word.to())
                .findFirst();
    }

    private List<Word> words(int index) {
        Paragraph<BlockStyle, String, InlineStyle> paragraph = area.getParagraph(index);
        List<Word> known = read.get(paragraph);
        if (known == null) {
            known = read(paragraph);
            if (read.size() >= MOST_READ) {
                read.clear();
            }
            read.put(paragraph, known);
        }
        return known;
    }

    private static List<Word> read(Paragraph<BlockStyle, String, InlineStyle> paragraph) {
        if (paragraph.getParagraphStyle().type().equals("code")
                || paragraph.length() > LONGEST_PARAGRAPH) {
            return List.of();
        }
        List<Word> words = Words.of(paragraph.getText());
        int from = 0;
        for (StyledSegment<String, InlineStyle> segment : paragraph.getStyledSegments()) {
            int to = from + segment.getSegment().length();
            InlineStyle style = segment.getStyle();
            if (style.isOn("code") || style.value("link").isPresent()) {
                int left = from;
                words = words.stream().filter(w -> w.to() <= left || w.from() >= to).toList();
            }
            from = to;
        }
        return words;
    }

    /// A paragraph of few words is in the language of those around it. What is not looked up yet
    /// may be foreign.
    private boolean isForeign(int paragraph) {
        Tally tally = tally(paragraph);
        for (int far = 1; far <= NEIGHBOURS && !tally.isEnough(); far++) {
            tally = tally.plus(tally(paragraph - far)).plus(tally(paragraph + far));
        }
        return tally.pending() > 0 || tally.isForeign();
    }

    private Tally tally(int paragraph) {
        if (paragraph < 0 || paragraph >= area.getParagraphs().size()) {
            return Tally.NOTHING;
        }
        List<Word> words = words(paragraph);
        int unknown = 0;
        int pending = 0;
        for (Word word : words) {
            Verdict verdict = speller.of(word);
            unknown += verdict == Verdict.WRONG ? 1 : 0;
            pending += verdict == Verdict.PENDING ? 1 : 0;
        }
        return new Tally(words.size(), unknown, pending);
    }

    // ---- the next one

    /// Looks for the next wrong word behind a place, and behind the end from the beginning on.
    ///
    /// @param position a text index, or -1 for the first of all
    /// @return completes on this thread; empty if no word is wrong
    public CompletableFuture<Optional<Misspelling>> next(int position) {
        int first = area.paragraphAt(Math.clamp(position, 0, area.getLength()));
        return next(position, first, area.getParagraphs().size() + 1);
    }

    /// @param position where the search began, or -1 when it has left that paragraph
    /// @param left how many paragraphs are still to be looked at
    private CompletableFuture<Optional<Misspelling>> next(int position, int first, int left) {
        if (left <= 0 || !isOn()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        int count = area.getParagraphs().size();
        List<Word> words = new ArrayList<>();
        int end = first;
        while (end < count && end - first < left && words.size() < WORDS_AT_ONCE) {
            words.addAll(words(end++));
        }
        for (int i = 1; i <= NEIGHBOURS; i++) {
            words.addAll(first - i >= 0 ? words(first - i) : List.of());
            words.addAll(end - 1 + i < count ? words(end - 1 + i) : List.of());
        }
        int last = end;
        return speller.learn(words)
                .thenCompose(_ -> {
                    int now = area.getParagraphs().size();
                    for (int i = first; i < Math.min(last, now); i++) {
                        for (Misspelling word : in(i)) {
                            if (word.from() > position) {
                                return CompletableFuture.completedFuture(Optional.of(word));
                            }
                        }
                    }
                    return next(-1, last < now ? last : 0, left - Math.max(1, last - first));
                });
    }

    // ---- putting it right

    /// What may be meant by a word.
    ///
    /// @return completes on this thread, the likeliest first; with the apostrophes that the text
    ///   has
    public CompletableFuture<List<String>> suggest(Misspelling word) {
        boolean curly =
                word.to() <= area.getLength()
                        && area.getText(word.from(), word.to()).indexOf(CURLY) >= 0;
        return speller.suggest(word.word())
                .thenApply(found ->
                        found.stream()
                                .map(each -> curly ? each.replace('\'', CURLY) : each)
                                .toList());
    }

    /// Keeps an eye on a word while others write, until [#replace] or the next one.
    public void hold(Misspelling word) {
        held = Optional.of(word);
    }

    /// Puts something in place of the word that is held, as one step; nothing if somebody changed
    /// the word meanwhile.
    public void replace(String by) {
        Optional<Misspelling> word = held;
        held = Optional.empty();
        word.flatMap(it -> at(it.from()))
                .filter(it -> word.get().equals(it))
                .ifPresent(it -> {
                    binding.perform(new Gesture.Replace(it.from(), it.to(), by));
                    writing = false;
                });
    }

    /// Forgets what was read.
    void close() {
        speller.removeObserver(listener);
        observers.clear();
        read.clear();
    }
}
