package dev.weft.bed;

import dev.weft.doc.ChangeSet;
import dev.weft.doc.Document;
import dev.weft.doc.DocumentForTests;
import dev.weft.doc.Gesture;
import dev.weft.doc.LocalEdit;
import dev.weft.doc.Receipt;
import dev.weft.doc.StickyPosition;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Toggle;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// One fast document with a mirror that follows it, compared with the naive history after every
/// single thing that happens to it.
final class Replica {

    private final NaiveHistory history;
    private final String name;
    private Document document;
    private MirrorView mirror = new MirrorView();
    private NaiveState state = new NaiveState(List.of(), AttrSet.empty());

    /// Everything it has, parents before children.
    private final LinkedHashSet<Parcel> known = new LinkedHashSet<>();

    private VersionVector version = VersionVector.empty();

    /// Where the last own text ended.
    private int caret;

    private boolean settledAnything;

    /// How often something came from elsewhere.
    private int arrivals;

    Replica(String name, Document document, NaiveHistory history) {
        this.name = name;
        this.document = document;
        this.history = history;
    }

    Document document() {
        return document;
    }

    Set<Parcel> known() {
        return known;
    }

    NaiveState state() {
        return state;
    }

    /// Where this replica typed or deleted last.
    int caret() {
        return Math.min(caret, state.text().length());
    }

    /// Whether it ever had to put right what undo steps at the same time had left wrong.
    boolean settledAnything() {
        return settledAnything;
    }

    /// How often something came from elsewhere, or was put right.
    int arrivals() {
        return arrivals;
    }

    /// What everybody's undo steps make of what is here.
    NaiveLife life() {
        return history.life(history.version(version));
    }

    boolean knows(EventId id) {
        return version.contains(id);
    }

    /// Carries out a gesture here.
    void perform(Gesture gesture) {
        Rendering before = state.rendering();
        Optional<SortedMap<String, String>> promised = promised(gesture, before.text());
        LocalEdit edit = document.perform(gesture);
        if (!edit.runs().isEmpty()) {
            if (!edit.runs().getLast().last()) {
                throw failure("the last run of " + gesture + " is not marked");
            }
            edit.runs().forEach(history::add);
            remember(new Parcel(edit.runs()));
        }
        check(edit.changes());
        if (!edit.runs().isEmpty()) {
            caret =
                    switch (gesture) {
                        case Gesture.Type(int at, String text, var _) -> at + text.length();
                        case Gesture.Delete(int from, int _) -> from;
                        default -> caret;
                    };
        }
        promised.ifPresent(formats -> {
            int at = ((Gesture.Type) gesture).at();
            same("formats of typed text", formats, document.formatsAt(at));
        });
        GestureCheck.complaint(gesture, before, state.rendering())
                .ifPresent(complaint -> {
                    throw failure(gesture + ": " + complaint);
                });
    }

    /// The formats that the document says text typed there will have.
    private Optional<SortedMap<String, String>> promised(Gesture gesture, String before) {
        return gesture instanceof Gesture.Type(int at, String text, var formats)
                        && formats.isEmpty()
                        && !text.startsWith("\n")
                        && !GestureCheck.inPair(before, at)
                ? Optional.of(document.typingFormatsAt(at))
                : Optional.empty();
    }

    /// Presses undo here.
    void undo() {
        press(false, document.undo());
    }

    /// Presses redo here.
    void redo() {
        press(true, document.redo());
    }

    private void press(boolean on, LocalEdit edit) {
        NaiveState before = state;
        NaiveLife lifeBefore = life();
        accept(edit);
        BitSet toggled = new BitSet();
        for (EventRun run : edit.runs()) {
            for (Toggle toggle : run.toggles()) {
                same("direction of " + toggle, on, toggle.on());
                toggled.or(history.events(run.agent(), toggle.from(), toggle.to()));
            }
        }
        NaiveLife life = life();
        complain(life.complaint(toggled));
        complain(life.trespass(document.self(), on, before, lifeBefore, state));
    }

    private void complain(Optional<String> complaint) {
        complaint.ifPresent(it -> {
            throw failure(it);
        });
    }

    private void settle() {
        NaiveState before = state;
        LocalEdit edit = document.settle();
        accept(edit);
        if (!edit.runs().isEmpty()) {
            settledAnything = true;
            arrivals++;
            complain(life().mistake(before, state));
        }
    }

    private void accept(LocalEdit edit) {
        if (!edit.runs().isEmpty()) {
            for (EventRun run : edit.runs()) {
                same("artefact", true, run.artefact());
                same("last", true, run.last());
                history.add(run);
            }
            remember(new Parcel(edit.runs()));
        }
        check(edit.changes());
    }

    /// Looks a sticky position up, if what it was taken from is here.
    void lookUp(StickyPosition position) {
        OptionalInt expected =
                position.heads().stream().allMatch(this::knows)
                        ? OptionalInt.of(history.resolve(position, history.version(version)))
                        : OptionalInt.empty();
        same(position.toString(), expected, document.resolve(position));
    }

    /// Takes parcels whose needs are known here or come earlier in the list; known ones are fine.
    void receive(List<Parcel> parcels) {
        int fresh = 0;
        List<EventRun> batch = new ArrayList<>();
        for (Parcel parcel : parcels) {
            batch.addAll(parcel.runs());
            fresh += known.contains(parcel) ? 0 : parcel.units();
            remember(parcel);
        }
        accept(batch, fresh);
    }

    /// Takes all that another replica has and this one lacks, as that one's document hands it out.
    void pull(Replica other) {
        List<EventRun> batch = other.document.runsSince(version);
        List<Parcel> lacking = lackingFrom(other.known);
        lacking.forEach(this::remember);
        accept(batch, lacking.stream().mapToInt(Parcel::units).sum());
    }

    private void accept(List<EventRun> batch, int fresh) {
        switch (document.receive(batch)) {
            case Receipt.Applied(List<EventRun> runs, ChangeSet changes) -> {
                int units = runs.stream().mapToInt(EventRun::units).sum();
                if (units != fresh) {
                    throw failure("says " + units + " units were new, but " + fresh + " were");
                }
                check(changes);
                arrivals += fresh > 0 ? 1 : 0;
                settle();
            }
            case Receipt other -> throw failure("does not take " + batch + " but says " + other);
        }
    }

    /// Is offered a parcel before its time, and must not touch it.
    void refuseEarly(Parcel parcel) {
        Set<EventId> missing =
                parcel.needs().stream().filter(id -> !knows(id)).collect(Collectors.toSet());
        if (document.receive(parcel.runs()) instanceof Receipt.Waiting(Set<EventId> said)
                && !said.isEmpty()
                && missing.containsAll(said)) {
            check(ChangeSet.none());
            return;
        }
        throw failure("does not wait for " + missing + " before " + parcel);
    }

    List<Parcel> lackingFrom(Collection<Parcel> parcels) {
        return parcels.stream().filter(parcel -> !known.contains(parcel)).toList();
    }

    /// Ends this opening and begins another from what is stored.
    void restart(Document fresh, boolean fromParcels) {
        List<EventRun> stored =
                fromParcels
                        ? known.stream().flatMap(parcel -> parcel.runs().stream()).toList()
                        : document.runsSince(VersionVector.empty());
        fresh.load(stored);
        document = fresh;
        arrivals++;
        mirror = new MirrorView(Rendering.of(document.snapshot()));
        check(ChangeSet.none());
    }

    private void remember(Parcel parcel) {
        if (known.add(parcel)) {
            for (EventRun run : parcel.runs()) {
                version = version.with(run.agent(), run.end());
            }
        }
    }

    /// Compares everything that can be seen of the document with the naive engine and the mirror.
    private void check(ChangeSet changes) {
        same("version", version, document.version());
        BitSet events = history.version(version);
        same("heads", history.heads(events), document.heads());
        NaiveState before = state;
        state = history.at(events);
        same("text", state.text(), document.text());
        same("length", state.text().length(), document.length());
        same("formats", state.rendering(), Rendering.of(document.snapshot()));
        checkRegisters();
        same("change set", ExpectedChanges.between(before, state), changes);
        checkOnePlace();
        mirror.apply(changes);
        same("mirror", state.rendering(), mirror.rendering());
    }

    /// Asks for one place what the snapshot says of all.
    private void checkOnePlace() {
        int length = state.glyphs().size();
        int at = length / 2;
        if (length > 0) {
            same("formats at " + at, state.glyphs().get(at).formats(), document.formatsAt(at));
        }
        SortedMap<String, String> attributes = Rendering.shown(state.start(), true);
        for (NaiveState.Glyph glyph : state.glyphs().subList(0, at)) {
            attributes = glyph.item().isNewline() ? glyph.formats() : attributes;
        }
        same("paragraph at " + at, attributes, document.paragraphFormatsAt(at));
    }

    private void checkRegisters() {
        same("registers of item 0", state.start(), DocumentForTests.registersAt(document, 0));
        for (int at = 0; at < state.glyphs().size(); at++) {
            AttrSet expected = state.glyphs().get(at).registers();
            AttrSet actual = DocumentForTests.registersAt(document, at + 1);
            if (!expected.equals(actual)) {
                same("registers of item " + (at + 1), expected, actual);
            }
        }
    }

    void same(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw failure(what + " should be\n  " + expected + "\nbut is\n  " + actual);
        }
    }

    private AssertionError failure(String what) {
        return new AssertionError("replica " + name + ": " + what);
    }
}
