package dev.weft.op;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;

/// The operations of a run, which know how many events they are: a server asks that a dozen times
/// of each run, and of a run with many operations the answer took longer than all else.
final class CountedOperations extends AbstractList<Operation> implements RandomAccess {

    private final List<Operation> operations;
    private final int units;

    private CountedOperations(List<Operation> operations) {
        this.operations = operations;
        int sum = 0;
        for (Operation operation : operations) {
            sum += operation.units();
        }
        units = sum;
    }

    /// An immutable copy.
    static CountedOperations copyOf(List<Operation> operations) {
        return operations instanceof CountedOperations counted
                ? counted
                : new CountedOperations(List.copyOf(operations));
    }

    int units() {
        return units;
    }

    @Override
    public Operation get(int index) {
        return operations.get(index);
    }

    @Override
    public int size() {
        return operations.size();
    }

    @Override
    public Iterator<Operation> iterator() {
        return operations.iterator();
    }
}
