package dev.weft.server.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the crowd knows of one document: its agents by number, and runs that were parsed already.
final class Book {

    private static final int MOST_KNOWN = 50_000;
    private static final int AGENT_LENGTH = 32;

    /// An event.
    ///
    /// @param agent its agent's number
    record Event(int agent, int seq) {}

    /// A run as far as a typist needs it.
    ///
    /// @param end behind its last event
    record Run(int agent, int seq, int end, List<Event> parents) {}

    private record Key(int agent, int seq, int length) {}

    private final String document;
    private final List<String> agents = new ArrayList<>();
    private final List<Typist> typists = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Key, Run> known = new HashMap<>();

    Book(String document) {
        this.document = document;
    }

    String document() {
        return document;
    }

    /// Adds somebody who writes in the document.
    int add(String agent, Typist typist) {
        numbers.put(agent, agents.size());
        agents.add(agent);
        typists.add(typist);
        return agents.size() - 1;
    }

    /// Adds somebody who writes in the document and is not one of the crowd.
    void addStranger(String agent) {
        numbers.put(agent, agents.size());
        agents.add(agent);
    }

    String agent(int number) {
        return agents.get(number);
    }

    /// Who an agent is; empty for a stranger.
    Optional<Typist> typist(int number) {
        return number < typists.size() ? Optional.of(typists.get(number)) : Optional.empty();
    }

    int size() {
        return agents.size();
    }

    /// Reads a run from the JSON of a frame.
    ///
    /// @param from where its `{` is
    /// @param to behind its `}`
    Run run(byte[] json, int from, int to) {
        int at = from + "{\"agent\":\"".length();
        int agent = number(new String(json, at, AGENT_LENGTH, StandardCharsets.ISO_8859_1));
        at += AGENT_LENGTH + "\",\"seq\":".length();
        int seq = 0;
        while (json[at] >= '0' && json[at] <= '9') {
            seq = seq * 10 + json[at++] - '0';
        }
        Key key = new Key(agent, seq, to - from);
        Run run = known.get(key);
        if (run == null) {
            run = parse(agent, seq, new String(json, at, to - at, StandardCharsets.ISO_8859_1));
            if (known.size() > MOST_KNOWN) {
                known.clear();
            }
            known.put(key, run);
        }
        return run;
    }

    private int number(String agent) {
        Integer number = numbers.get(agent);
        if (number == null) {
            throw new IllegalStateException("nobody here is " + agent);
        }
        return number;
    }

    private Run parse(int agent, int seq, String rest) {
        int parentsEnd = rest.indexOf("],\"time\"");
        List<Event> parents = new ArrayList<>();
        int at = rest.indexOf("[\"");
        while (at >= 0 && at < parentsEnd) {
            int number = number(rest.substring(at + 2, at + 2 + AGENT_LENGTH));
            int comma = at + 2 + AGENT_LENGTH + 1;
            int close = rest.indexOf(']', comma);
            parents.add(new Event(number, Integer.parseInt(rest, comma + 1, close, 10)));
            at = rest.indexOf("[\"", close);
        }
        int units = 0;
        String text = "\"text\":\"";
        for (int i = rest.indexOf(text); i >= 0; i = rest.indexOf(text, i + 1)) {
            units += rest.indexOf('"', i + text.length()) - i - text.length();
        }
        return new Run(agent, seq, seq + units, parents);
    }
}
