package dev.weft.codec;

import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.MarkKind;
import dev.weft.mark.Register;
import dev.weft.mark.Stamp;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// Numbers words, registers, attribute sets and marks by first use and writes each once. Sets share
/// registers and registers share words; number 0 is the empty set and the null value.
final class DictionaryWriter {

    private final AgentNumbers agents;
    private final ColumnWriter words;
    private final ColumnWriter registers;
    private final ColumnWriter sets;
    private final ColumnWriter marks;

    private final Map<String, Integer> wordNumbers = new HashMap<>();
    private final Map<Register, Integer> registerNumbers = new HashMap<>();
    private final Map<AttrSet, Integer> setNumbers = new HashMap<>();
    private final Map<Mark, Integer> markNumbers = new HashMap<>();
    private long lamport;
    private long seq;

    DictionaryWriter(
            AgentNumbers agents,
            ColumnWriter words,
            ColumnWriter registers,
            ColumnWriter sets,
            ColumnWriter marks) {
        this.agents = agents;
        this.words = words;
        this.registers = registers;
        this.sets = sets;
        this.marks = marks;
    }

    /// Number of a set that is not empty.
    int set(AttrSet set) {
        Integer known = setNumbers.get(set);
        if (known != null) {
            return known;
        }
        int[] members = set.registers().stream().mapToInt(this::register).toArray();
        sets.number(members.length);
        for (int member : members) {
            sets.number(member);
        }
        setNumbers.put(set, setNumbers.size() + 1);
        return setNumbers.size();
    }

    private int register(Register register) {
        Integer known = registerNumbers.get(register);
        if (known != null) {
            return known;
        }
        int key = word(register.key());
        int value = value(register.value());
        Stamp stamp = register.stamp();
        registers.number(key);
        registers.number(value);
        registers.number(agents.number(stamp.agent()));
        long later = stamp.lamport() - lamport;
        registers.number(Layout.folded(later));
        registers.number(Layout.folded(stamp.seq() - seq - later));
        lamport = stamp.lamport();
        seq = stamp.seq();
        registerNumbers.put(register, registerNumbers.size());
        return registerNumbers.size() - 1;
    }

    int mark(Mark mark) {
        Integer known = markNumbers.get(mark);
        if (known != null) {
            return known;
        }
        int key = word(mark.key());
        int value = value(mark.value());
        marks.number(key);
        marks.number(value);
        MarkKind kind = mark.kind();
        marks.number((kind.grows() ? Layout.GROWS : 0) | (kind.block() ? Layout.BLOCK : 0));
        markNumbers.put(mark, markNumbers.size());
        return markNumbers.size() - 1;
    }

    private int value(@Nullable String value) {
        return value == null ? 0 : word(value) + 1;
    }

    private int word(String word) {
        Integer known = wordNumbers.get(word);
        if (known != null) {
            return known;
        }
        ColumnWriter utf8 = new ColumnWriter();
        utf8.text(word.toCharArray(), 0, word.length());
        words.number(utf8.length());
        words.raw(utf8.bytes(), utf8.length());
        wordNumbers.put(word, wordNumbers.size());
        return wordNumbers.size() - 1;
    }
}
