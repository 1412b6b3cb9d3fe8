package dev.weft.client.editor;

import dev.weft.doc.Gesture;

import javafx.scene.control.IndexRange;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Find and replace in the text on the screen. Places are looked for again after every change of
/// the text, at the latest when somebody asks. Belongs to the JavaFX thread.
public final class Finder {

    private final WritingArea area;
    private final EditorBinding binding;
    private final Supplier<String> text;
    private final List<Runnable> observers = new ArrayList<>();
    private TextSearch.Query query = TextSearch.Query.NONE;
    private TextSearch.Outcome outcome = new TextSearch.Outcome.Found(List.of());
    private boolean stale;

    /// @param text the whole text as it is now
    Finder(WritingArea area, EditorBinding binding, Supplier<String> text) {
        this.area = area;
        this.binding = binding;
        this.text = text;
        binding.addTextListener(() -> {
            if (!query.text().isEmpty()) {
                stale = true;
            }
        });
    }

    /// Is told when there may be other places, or another one is the current one.
    public void addObserver(Runnable observer) {
        observers.add(observer);
    }

    /// Looks for something else; [TextSearch.Query#NONE] ends the search.
    public void search(TextSearch.Query next) {
        query = next;
        stale = true;
        observers.forEach(Runnable::run);
    }

    /// What the query found.
    public TextSearch.Outcome outcome() {
        if (stale) {
            stale = false;
            outcome = TextSearch.find(query, text.get());
        }
        return outcome;
    }

    /// The places found, from left to right; none where the query is wrong.
    public List<TextSearch.Match> matches() {
        return outcome() instanceof TextSearch.Outcome.Found(var matches) ? matches : List.of();
    }

    /// Which place is selected, 0-based; empty if none is.
    public OptionalInt current() {
        IndexRange selected = area.getSelection();
        int at = firstFrom(selected.getStart());
        List<TextSearch.Match> matches = matches();
        boolean is =
                at < matches.size()
                        && matches.get(at).from() == selected.getStart()
                        && matches.get(at).to() == selected.getEnd();
        return is ? OptionalInt.of(at) : OptionalInt.empty();
    }

    /// Index of the first place that begins at or behind a position.
    int firstFrom(int position) {
        List<TextSearch.Match> matches = matches();
        int low = 0;
        int high = matches.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (matches.get(middle).from() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Selects the next place behind the selection, or the first.
    public void next() {
        IndexRange selected = area.getSelection();
        boolean here = current().isPresent();
        go(firstFrom(here ? selected.getStart() + 1 : selected.getStart()));
    }

    /// Selects the place before the selection, or the last.
    public void previous() {
        go(firstFrom(area.getSelection().getStart()) - 1);
    }

    private void go(int index) {
        List<TextSearch.Match> matches = matches();
        if (!matches.isEmpty()) {
            TextSearch.Match match = matches.get(Math.floorMod(index, matches.size()));
            area.selectRange(match.from(), match.to());
            area.requestFollowCaret();
        }
        observers.forEach(Runnable::run);
    }

    /// Puts something in place of the current place and goes to the next; only goes there if none
    /// is current.
    public void replace(String by) {
        current().ifPresent(at -> binding.perform(replacements(by).get(at)));
        next();
    }

    /// Puts something in place of all places, as one step.
    ///
    /// @return how many there were
    public int replaceAll(String by) {
        // From right to left no replacement moves another's place.
        List<Gesture> gestures = replacements(by).reversed();
        if (!gestures.isEmpty()) {
            binding.perform(new Gesture.Several(gestures));
        }
        observers.forEach(Runnable::run);
        return gestures.size();
    }

    private List<Gesture> replacements(String by) {
        List<TextSearch.Match> matches = matches();
        List<String> made = TextSearch.replacements(query, text.get(), matches, by);
        List<Gesture> gestures = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            TextSearch.Match match = matches.get(i);
            gestures.add(
                    made.get(i).isEmpty()
                            ? new Gesture.Delete(match.from(), match.to())
                            : new Gesture.Replace(match.from(), match.to(), made.get(i)));
        }
        return gestures;
    }
}
