package dev.weft.wire;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.MarkKind;
import dev.weft.mark.MarkValues;
import dev.weft.mark.Register;
import dev.weft.mark.Stamp;
import dev.weft.op.Operation;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads one operation and checks every rule that needs no document. Its fields may come in any
/// order, so they are kept until the object ends.
final class OperationReader {

    private static final int MAX_REGISTERS = 1_000;
    private static final String ONE_KIND = "one of the fields ins, del, mark, note";
    private static final String KEY = "1 to 64 of the characters a-z 0-9 : _ -";
    private static final String REGISTER = "[key, value, [lamport, agent, seq]]";

    private final JsonSource source;
    private final int maxText;

    private @Nullable Integer insert;
    private @Nullable Integer delete;
    private int @Nullable [] mark;
    private boolean note;
    private @Nullable String text;
    private AttrSet attrs = AttrSet.empty();
    private @Nullable EventId orig;
    private @Nullable Integer length;
    private boolean backward;
    private @Nullable String key;
    private boolean hasValue;
    private @Nullable String value;
    private boolean grow;
    private boolean block;

    private OperationReader(JsonSource source, int maxText) {
        this.source = source;
        this.maxText = maxText;
    }

    static Operation read(JsonSource source, int maxText) throws IOException, BadInput {
        OperationReader reader = new OperationReader(source, maxText);
        source.enterObject("an operation: an object with " + ONE_KIND);
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            reader.field(field);
        }
        return reader.operation();
    }

    private void field(String field) throws IOException, BadInput {
        switch (field) {
            case "ins" -> insert = source.integer(1, JsonSource.MAX_UNIT);
            case "text" -> text = insertedText();
            case "attrs" -> attrs = attrs();
            case "orig" -> orig = source.event();
            case "del" -> delete = source.integer(1, JsonSource.MAX_UNIT);
            case "len" -> length = source.integer(1, JsonSource.MAX_UNIT);
            case "backward" -> backward = source.truth();
            case "mark" -> mark = range();
            case "key" -> key = key();
            case "value" -> {
                hasValue = true;
                value = value();
            }
            case "grow" -> grow = source.truth();
            case "block" -> block = source.truth();
            case "note" -> note = note();
            default -> source.skip();
        }
    }

    private Operation operation() throws BadInput {
        int kinds =
                (insert == null ? 0 : 1)
                        + (delete == null ? 0 : 1)
                        + (mark == null ? 0 : 1)
                        + (note ? 1 : 0);
        if (kinds != 1) {
            throw source.bad(
                    "an operation has exactly " + ONE_KIND,
                    kinds == 0 ? "has none of them" : "has " + kinds + " of them");
        }
        if (insert != null) {
            return insert(insert);
        }
        if (delete != null) {
            return delete(delete);
        }
        return mark != null ? format(mark) : new Operation.Note();
    }

    private Operation insert(int pos) throws BadInput {
        String inserted = source.required(text, "text", "the text that is inserted");
        if (orig != null && orig.seq() > JsonSource.MAX_UNIT + 1 - inserted.length()) {
            throw source.bad("sequence numbers below 2^30", "restores events beyond that");
        }
        return new Operation.Insert(pos, inserted, attrs, orig);
    }

    private Operation delete(int pos) throws BadInput {
        int units = source.required(length, "len", "how many items are deleted, at least 1");
        if (pos > JsonSource.MAX_UNIT - units) {
            throw source.bad("positions below 2^30", "deletes items beyond that");
        }
        return new Operation.Delete(pos, units, backward);
    }

    private Operation format(int[] range) throws BadInput {
        String written = source.required(key, "key", KEY);
        if (!hasValue) {
            throw source.missing("value", "a text, or null for a removal");
        }
        MarkKind kind = new MarkKind(grow, block);
        if (grow && block) {
            throw source.bad("at most one of grow and block is true", "has both");
        }
        if (MarkKind.isKnown(written) && !MarkKind.of(written).equals(kind)) {
            MarkKind right = MarkKind.of(written);
            throw source.bad(
                    "for the key %s: grow %b, block %b"
                            .formatted(written, right.grows(), right.block()),
                    "has grow %b, block %b".formatted(grow, block));
        }
        checkValue(written, value);
        return new Operation.Format(range[0], range[1], new Mark(written, value, kind));
    }

    private String insertedText() throws IOException, BadInput {
        String inserted = source.text(1, maxText);
        int control = Characters.forbiddenControl(inserted);
        if (control >= 0) {
            throw source.bad(
                    "text without control characters but tab, or a single newline (U+000A)",
                    "has the control character %s at character %d"
                            .formatted(JsonSource.unit(inserted, control), control));
        }
        int newline = inserted.indexOf('\n');
        if (newline >= 0 && inserted.length() > 1) {
            throw source.bad(
                    "either a single newline or text without newlines",
                    "has a newline at character %d among %d characters"
                            .formatted(newline, inserted.length()));
        }
        return inserted;
    }

    private int[] range() throws IOException, BadInput {
        String expected = "a range [from, to] with 0 <= from < to";
        source.enterList(expected);
        source.item(expected);
        int from = source.integer(0, JsonSource.MAX_UNIT);
        source.item(expected);
        int to = source.integer(0, JsonSource.MAX_UNIT);
        source.leaveList(expected);
        if (from >= to) {
            throw source.bad(expected, "is [%d, %d]".formatted(from, to));
        }
        return new int[] {from, to};
    }

    private boolean note() throws IOException, BadInput {
        if (!source.truth()) {
            throw source.wrong("true");
        }
        return true;
    }

    private String key() throws IOException, BadInput {
        if (!source.atText()) {
            throw source.wrong(KEY);
        }
        String text = source.text(0, maxText);
        if (!MarkValues.isKey(text)) {
            throw source.wrong(KEY);
        }
        return text;
    }

    private @Nullable String value() throws IOException, BadInput {
        if (source.atNull()) {
            return null;
        }
        if (!source.atText()) {
            throw source.wrong("a text, or null for a removal");
        }
        return source.text(1, MarkValues.MAX_LENGTH);
    }

    private void checkValue(String key, @Nullable String value) throws BadInput {
        if (value == null) {
            return;
        }
        Optional<String> instead = MarkValues.expectedInstead(key, value);
        if (instead.isPresent()) {
            throw source.bad(
                    "a value of the key %s is %s, or null for a removal"
                            .formatted(key, instead.get()),
                    "has the value \"" + Characters.excerpt(value, 40) + "\"");
        }
    }

    private AttrSet attrs() throws IOException, BadInput {
        source.enterList("a list of registers " + REGISTER);
        List<Register> registers = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (source.nextItem()) {
            Register register = register();
            if (!keys.add(register.key())) {
                throw source.bad("each key once", "has the key " + register.key() + " again");
            }
            if (keys.size() > MAX_REGISTERS) {
                throw source.bad("at most " + MAX_REGISTERS + " registers", "is one too many");
            }
            registers.add(register);
        }
        return AttrSet.of(registers);
    }

    private Register register() throws IOException, BadInput {
        source.enterList("a register " + REGISTER);
        source.item(REGISTER);
        String name = key();
        source.item(REGISTER);
        String written = value();
        checkValue(name, written);
        source.item(REGISTER);
        Stamp stamp = stamp();
        source.leaveList(REGISTER);
        return new Register(name, written, stamp);
    }

    private Stamp stamp() throws IOException, BadInput {
        String expected = "a stamp [lamport, agent, seq]";
        source.enterList(expected);
        source.item(expected);
        int lamport = source.integer(1, Integer.MAX_VALUE);
        source.item(expected);
        AgentId agent = source.agent();
        source.item(expected);
        int seq = source.integer(0, JsonSource.MAX_UNIT);
        source.leaveList(expected);
        return new Stamp(lamport, agent, seq);
    }
}
