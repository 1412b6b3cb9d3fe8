package dev.weft.mark;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// All registers of one character: immutable, sorted by key, compared by content (stamps included).
/// Most text shares the empty set.
public final class AttrSet {

    private static final AttrSet EMPTY = new AttrSet(new Register[0]);

    private final Register[] registers;
    private final int hash;
    private @Nullable SortedMap<String, String> effective;

    private AttrSet(Register[] sorted) {
        registers = sorted;
        hash = Arrays.hashCode(sorted);
    }

    /// No registers: plain text.
    public static AttrSet empty() {
        return EMPTY;
    }

    /// A set of the given registers, in any order.
    ///
    /// @throws IllegalArgumentException if a key appears twice
    public static AttrSet of(List<Register> registers) {
        if (registers.isEmpty()) {
            return EMPTY;
        }
        Register[] sorted = registers.toArray(Register[]::new);
        Arrays.sort(sorted, (a, b) -> a.key().compareTo(b.key()));
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i].key().equals(sorted[i - 1].key())) {
                throw new IllegalArgumentException("key twice: " + sorted[i].key());
            }
        }
        return new AttrSet(sorted);
    }

    /// Whether there is nothing in it.
    public boolean isEmpty() {
        return registers.length == 0;
    }

    /// The registers in the order of their keys; unmodifiable.
    public List<Register> registers() {
        return Collections.unmodifiableList(Arrays.asList(registers));
    }

    /// The register of a key, removals included.
    public Optional<Register> register(String key) {
        int at = indexOf(key);
        return at < 0 ? Optional.empty() : Optional.of(registers[at]);
    }

    /// The effective value of a key: empty when absent or removed.
    public Optional<String> value(String key) {
        return register(key).map(Register::value);
    }

    /// This set after a write: the register with the greater stamp stays, so the order of writes
    /// does not matter. Answers this same object when nothing changes.
    public AttrSet written(Register write) {
        int at = indexOf(write.key());
        if (at >= 0) {
            if (registers[at].stamp().compareTo(write.stamp()) >= 0) {
                return this;
            }
            Register[] copy = registers.clone();
            copy[at] = write;
            return new AttrSet(copy);
        }
        int to = -at - 1;
        Register[] copy = new Register[registers.length + 1];
        System.arraycopy(registers, 0, copy, 0, to);
        copy[to] = write;
        System.arraycopy(registers, to, copy, to + 1, registers.length - to);
        return new AttrSet(copy);
    }

    /// The registers that pass, as a set.
    public AttrSet filter(Predicate<Register> keep) {
        Register[] kept = Arrays.stream(registers).filter(keep).toArray(Register[]::new);
        if (kept.length == registers.length) {
            return this;
        }
        return kept.length == 0 ? EMPTY : new AttrSet(kept);
    }

    /// What a reader sees: key → value without removals, sorted by key; unmodifiable and the same
    /// object at each call.
    public SortedMap<String, String> effective() {
        SortedMap<String, String> known = effective;
        if (known == null) {
            TreeMap<String, String> map = new TreeMap<>();
            for (Register register : registers) {
                String value = register.value();
                if (value != null) {
                    map.put(register.key(), value);
                }
            }
            known = Collections.unmodifiableSortedMap(map);
            effective = known;
        }
        return known;
    }

    private int indexOf(String key) {
        for (int i = 0; i < registers.length; i++) {
            int order = registers[i].key().compareTo(key);
            if (order == 0) {
                return i;
            }
            if (order > 0) {
                return -i - 1;
            }
        }
        return -registers.length - 1;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof AttrSet set
                        && hash == set.hash
                        && Arrays.equals(registers, set.registers));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.toString(registers);
    }
}
