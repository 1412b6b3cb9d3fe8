package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.op.OpLog;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Joins the characters of a text, from left to right, to stretches of one author and one time.
final class AuthorCollector {

    private final OpLog log;
    private final List<Authorship> authors = new ArrayList<>();
    private int from;
    private int to;
    private @Nullable AgentId author;
    private long time;

    AuthorCollector(OpLog log) {
        this.log = log;
    }

    /// Adds the next character.
    ///
    /// @param insert lv of the event that put it there; where it restored text, the one that first
    ///   wrote it counts
    void add(int insert) {
        int written = log.identity(log.rowOf(insert), insert);
        AgentId by = log.graph().agent(written);
        long at = log.time(written);
        if (!by.equals(author) || at != time) {
            flush();
            author = by;
            time = at;
            from = to;
        }
        to++;
    }

    private void flush() {
        if (author != null) {
            authors.add(new Authorship(from, to, author, time));
        }
    }

    List<Authorship> finish() {
        flush();
        return List.copyOf(authors);
    }
}
