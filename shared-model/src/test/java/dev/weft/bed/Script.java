package dev.weft.bed;

import java.util.List;
import java.util.stream.Collectors;

/// A fuzz script: what 3 to 5 replicas do, step by step. Written on one line as `HRF ~12: A type 3
/// "xy"; B erase 0+2; all sync ~4`.
///
/// @param modes one letter for each replica, how it keeps its tracker: H hot, R rebuilt from a base
///   for each merge, F full replay, all over the smallest trees; P as in the program
/// @param agents decides the agents' ids
/// @param steps the steps
record Script(String modes, int agents, List<Step> steps) {

    Script {
        steps = List.copyOf(steps);
    }

    Script with(List<Step> others) {
        return new Script(modes, agents, others);
    }

    @Override
    public String toString() {
        return "%s ~%d: %s"
                .formatted(
                        modes,
                        agents,
                        steps.stream().map(Step::toString).collect(Collectors.joining("; ")));
    }
}
