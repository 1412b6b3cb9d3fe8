package dev.weft.codec;

import dev.weft.graph.AgentId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.MarkKind;
import dev.weft.mark.MarkValues;
import dev.weft.mark.Register;
import dev.weft.mark.Stamp;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the dictionaries of [DictionaryWriter], with the checks that the wire makes too.
final class DictionaryReader {

    private static final int MAX_REGISTERS = 1_000;

    private final List<String> words = new ArrayList<>();
    private final List<Register> registers = new ArrayList<>();
    private final List<AttrSet> sets = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();

    DictionaryReader(
            List<AgentId> agents,
            ColumnReader words,
            ColumnReader registers,
            ColumnReader sets,
            ColumnReader marks)
            throws MalformedBytes {
        this.sets.add(AttrSet.empty());
        while (!words.atEnd()) {
            this.words.add(word(words));
        }
        readRegisters(registers, agents);
        while (!sets.atEnd()) {
            this.sets.add(set(sets));
        }
        while (!marks.atEnd()) {
            this.marks.add(mark(marks));
        }
    }

    /// Sets by number; 0 is the empty one.
    List<AttrSet> sets() {
        return sets;
    }

    List<Mark> marks() {
        return marks;
    }

    private static String word(ColumnReader in) throws MalformedBytes {
        int length = in.number();
        int from = in.skip(length);
        ByteBuffer utf8 = ByteBuffer.wrap(in.bytes(), from, length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw in.malformed("is no valid UTF-8");
        }
    }

    private void readRegisters(ColumnReader in, List<AgentId> agents) throws MalformedBytes {
        long lamport = 0;
        long seq = 0;
        while (!in.atEnd()) {
            String key = key(in);
            String value = value(in, key);
            AgentId agent = agents.get(in.below(agents.size(), "an agent"));
            long later = in.signed();
            lamport += later;
            seq += later + in.signed();
            if (lamport < 1 || lamport > Integer.MAX_VALUE || seq < 0 || seq > Layout.MAX_UNIT) {
                throw in.malformed("has a stamp out of range");
            }
            registers.add(new Register(key, value, new Stamp((int) lamport, agent, (int) seq)));
        }
    }

    private String key(ColumnReader in) throws MalformedBytes {
        String key = words.get(in.below(words.size(), "a word"));
        if (!MarkValues.isKey(key)) {
            throw in.malformed("has a key that is none");
        }
        return key;
    }

    private @Nullable String value(ColumnReader in, String key) throws MalformedBytes {
        int number = in.below(words.size() + 1, "a word");
        if (number == 0) {
            return null;
        }
        String value = words.get(number - 1);
        Optional<String> expected = MarkValues.expectedInstead(key, value);
        if (expected.isPresent()) {
            throw in.malformed(
                    "has a value of " + key + " that is not what it must be: " + expected.get());
        }
        return value;
    }

    private AttrSet set(ColumnReader in) throws MalformedBytes {
        int size = in.number();
        if (size == 0 || size > MAX_REGISTERS) {
            throw in.malformed("has a set of " + size + " registers");
        }
        List<Register> members = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < size; i++) {
            Register member = registers.get(in.below(registers.size(), "a register"));
            if (!keys.add(member.key())) {
                throw in.malformed("has a set with the key " + member.key() + " twice");
            }
            members.add(member);
        }
        return AttrSet.of(members);
    }

    private Mark mark(ColumnReader in) throws MalformedBytes {
        String key = key(in);
        String value = value(in, key);
        int flags = in.number();
        boolean grows = (flags & Layout.GROWS) != 0;
        boolean block = (flags & Layout.BLOCK) != 0;
        MarkKind kind = new MarkKind(grows, block);
        boolean known = MarkKind.isKnown(key);
        if (flags >= Layout.GROWS + Layout.BLOCK || (known && !MarkKind.of(key).equals(kind))) {
            throw in.malformed("has a mark of " + key + " of the wrong kind");
        }
        return new Mark(key, value, kind);
    }
}
