package dev.weft.op;

import java.util.Arrays;

/// A map from ascending ints to ints for what few rows have; keys are added in order.
final class RareInts {

    private int[] keys = new int[4];
    private int[] values = new int[4];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    /// Adds a value under a key greater than all others.
    void add(int key, int value) {
        if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        keys[count] = key;
        values[count++] = value;
    }

    /// The value of a key, or `absent`.
    int get(int key, int absent) {
        if (count == 0 || key > keys[count - 1]) {
            return absent;
        }
        int found = Arrays.binarySearch(keys, 0, count, key);
        return found >= 0 ? values[found] : absent;
    }

    /// Removes all keys from `first` on.
    void removeFrom(int first) {
        while (count > 0 && keys[count - 1] >= first) {
            count--;
        }
    }
}
