package dev.weft.bed;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Register;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Who of all characters ever typed ought to be there at a version, given what everybody has
/// switched off: section 6 of the design, word for word, by looking at every item there ever was.
///
/// A character is an identity; its items are its *incarnations*: the one that was typed and the
/// ones that undo steps put back.
final class NaiveLife {

    private final BitSet version;

    /// Events that are switched off.
    private final BitSet off;

    private final BitSet artefacts;
    private final List<EventId> ids;
    private final List<NaiveItem> items;
    private final Map<EventId, List<NaiveItem>> incarnations = new LinkedHashMap<>();

    /// @param ids of all events
    /// @param items all items in their order, item 0 first
    NaiveLife(
            BitSet version,
            List<EventId> ids,
            List<NaiveItem> items,
            BitSet off,
            BitSet artefacts) {
        this.ids = ids;
        this.items = items;
        this.version = version;
        this.off = off;
        this.artefacts = artefacts;
        for (NaiveItem item : items.subList(1, items.size())) {
            if (version.get(item.event)) {
                incarnations.computeIfAbsent(item.identity, _ -> new ArrayList<>()).add(item);
            }
        }
    }

    /// Whether an event counts: nobody has switched it off.
    boolean counts(int event) {
        return !off.get(event);
    }

    /// Whether a character lives: its insert counts, and no counting deletion, by anyone, ever hit
    /// an incarnation of it.
    boolean isAlive(EventId identity) {
        return counts(typed(identity).event) && deletions(identity).isEmpty();
    }

    private List<NaiveItem> incarnations(EventId identity) {
        return incarnations.getOrDefault(identity, List.of());
    }

    /// The item that was typed.
    NaiveItem typed(EventId identity) {
        return incarnations(identity).stream()
                .filter(item -> item.id.equals(identity))
                .findAny()
                .orElseThrow();
    }

    /// The deletions of a character that count; artefacts never do.
    BitSet deletions(EventId identity) {
        BitSet counting = new BitSet();
        for (NaiveItem item : incarnations(identity)) {
            counting.or(item.deletions);
        }
        counting.and(version);
        counting.andNot(off);
        counting.andNot(artefacts);
        return counting;
    }

    /// How many incarnations of a character are visible.
    int visible(EventId identity) {
        int count = 0;
        for (NaiveItem item : incarnations(identity)) {
            count += item.isVisibleAt(version) ? 1 : 0;
        }
        return count;
    }

    /// What is wrong with a character: it should be there and is not, or the other way round, or is
    /// there twice.
    Optional<String> complaint(EventId identity) {
        int expected = isAlive(identity) ? 1 : 0;
        int visible = visible(identity);
        return visible == expected
                ? Optional.empty()
                : Optional.of(
                        "'%s' (%s) should be there %d times, but is %d times"
                                .formatted(typed(identity).unit, identity, expected, visible));
    }

    /// What is wrong with any character.
    Optional<String> complaint() {
        return incarnations.keySet().stream()
                .map(this::complaint)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// What is wrong with the characters that some events typed or deleted.
    Optional<String> complaint(BitSet events) {
        for (Map.Entry<EventId, List<NaiveItem>> entry : incarnations.entrySet()) {
            for (NaiveItem item : entry.getValue()) {
                if (events.get(item.event) || item.deletions.intersects(events)) {
                    Optional<String> complaint = complaint(entry.getKey());
                    if (complaint.isPresent()) {
                        return complaint;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// What is wrong with how one agent's undo step changed the text: undo takes out nothing but
    /// own text (and what was to go anyway) and brings back nothing that another deleted; both
    /// bring in only what lives and take out only what does not.
    ///
    /// @param on whether it was a redo
    Optional<String> trespass(
            AgentId agent, boolean on, NaiveState before, NaiveLife lifeBefore, NaiveState after) {
        Optional<String> mistake = mistake(before, after);
        if (mistake.isPresent() || on) {
            return mistake;
        }
        Set<EventId> gone = identities(before);
        gone.removeAll(identities(after));
        Set<EventId> back = identities(after);
        back.removeAll(identities(before));
        gone.removeIf(identity -> identity.agent().equals(agent) || !lifeBefore.isAlive(identity));
        back.removeIf(identity ->
                deletions(identity).stream().noneMatch(event -> isOfOthers(agent, event)));
        return gone.isEmpty() && back.isEmpty()
                ? Optional.empty()
                : Optional.of("undo took out " + gone + " of others, brought back " + back);
    }

    /// What is wrong with how a step of undo work changed the text.
    Optional<String> mistake(NaiveState before, NaiveState after) {
        Set<EventId> gone = identities(before);
        gone.removeAll(identities(after));
        Set<EventId> back = identities(after);
        back.removeAll(identities(before));
        for (EventId identity : gone) {
            if (isAlive(identity)) {
                return Optional.of(identity + " lives and was taken out");
            }
        }
        for (EventId identity : back) {
            if (!isAlive(identity)) {
                return Optional.of(identity + " does not live and was brought back");
            }
        }
        return Optional.empty();
    }

    private static Set<EventId> identities(NaiveState state) {
        Set<EventId> identities = new LinkedHashSet<>();
        state.glyphs().forEach(glyph -> identities.add(glyph.item().identity));
        return identities;
    }

    /// What is wrong with a document from which one agent has taken everything back: it should be
    /// what the others typed and did not delete, and for each key the greatest stamp among what a
    /// character was born with and the others' marks.
    ///
    /// A key that a character of another's copied from a mark of this agent says nothing of what
    /// would be there without: it is left out.
    Optional<String> complaintWithout(AgentId agent, NaiveState state) {
        List<EventId> expected = new ArrayList<>();
        for (NaiveItem item : items.subList(1, items.size())) {
            boolean typed = version.get(item.event) && item.id.equals(item.identity);
            if (typed && isOfOthers(agent, item.event) && counts(item.event)) {
                BitSet deletions = deletions(item.identity);
                if (deletions.stream().noneMatch(event -> isOfOthers(agent, event))) {
                    expected.add(item.identity);
                }
            }
        }
        List<EventId> actual = state.glyphs().stream().map(it -> it.item().identity).toList();
        if (actual.size() != expected.size() || !actual.containsAll(expected)) {
            return Optional.of(
                    "without %s the text should be %s but is %s"
                            .formatted(agent, expected, actual));
        }
        for (NaiveState.Glyph glyph : state.glyphs()) {
            Optional<String> complaint = formatsWithout(agent, glyph);
            if (complaint.isPresent()) {
                return complaint;
            }
        }
        return Optional.empty();
    }

    private boolean isOfOthers(AgentId agent, int event) {
        return !ids.get(event).agent().equals(agent);
    }

    private Optional<String> formatsWithout(AgentId agent, NaiveState.Glyph glyph) {
        EventId identity = glyph.item().identity;
        NaiveItem typed = typed(identity);
        AttrSet born = typed.attrs.filter(it -> !it.stamp().agent().equals(agent));
        Set<NaiveMark> marks = new LinkedHashSet<>();
        for (NaiveItem item : incarnations(identity)) {
            for (NaiveMark mark : item.coveredBy) {
                if (version.get(mark.event)
                        && isOfOthers(agent, mark.event)
                        && counts(mark.event)
                        && !artefacts.get(mark.event)) {
                    marks.add(mark);
                }
            }
        }
        AttrSet expected = NaiveMark.winners(born, List.copyOf(marks));
        Map<String, String> wanted =
                new TreeMap<>(Rendering.shown(expected, glyph.item().isNewline()));
        Map<String, String> actual = new TreeMap<>(glyph.formats());
        for (Register register : typed.attrs.registers()) {
            if (register.stamp().agent().equals(agent)) {
                wanted.remove(register.key());
                actual.remove(register.key());
            }
        }
        return wanted.equals(actual)
                ? Optional.empty()
                : Optional.of(
                        "without %s '%s' (%s) should be %s but is %s"
                                .formatted(agent, typed.unit, identity, wanted, actual));
    }

    /// Whether anybody else typed text that carries a register of a mark of one agent's.
    boolean othersCopiedFrom(AgentId agent) {
        for (NaiveItem item : items.subList(1, items.size())) {
            if (version.get(item.event) && isOfOthers(agent, item.event)) {
                for (Register register : item.attrs.registers()) {
                    if (register.stamp().agent().equals(agent)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// Whether anybody but one agent has switched anything off or on.
    boolean othersToggled(AgentId agent) {
        return artefacts.stream().anyMatch(event -> isOfOthers(agent, event));
    }
}
