package dev.weft.bed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Makes a failing list of steps short: cuts ever smaller chunks while it still fails.
final class Shrinker {

    private Shrinker() {}

    /// A part of the list, in its order, that still fails and from which no single element can go.
    ///
    /// @param fails answers true for the list itself
    static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails) {
        List<T> shortest = List.copyOf(failing);
        int chunk = Math.max(1, shortest.size() / 2);
        while (true) {
            boolean cut = false;
            for (int at = 0; at < shortest.size(); ) {
                List<T> rest = new ArrayList<>(shortest.subList(0, at));
                rest.addAll(
                        shortest.subList(Math.min(at + chunk, shortest.size()), shortest.size()));
                if (fails.test(rest)) {
                    shortest = List.copyOf(rest);
                    cut = true;
                } else {
                    at += chunk;
                }
            }
            if (chunk > 1) {
                chunk /= 2;
            } else if (!cut) {
                return shortest;
            }
        }
    }
}
