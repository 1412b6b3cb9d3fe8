package dev.weft.wire;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what is said about the chat beside a document.
final class ChatReader {

    private static final String HEX = "32 lower-case hexadecimal digits";

    private final JsonSource source;
    private final MessageReader reader;

    ChatReader(JsonSource source, MessageReader reader) {
        this.source = source;
        this.reader = reader;
    }

    Message chat() throws IOException, BadInput {
        List<ChatLine> lines = null;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            if (field.equals("lines")) {
                lines = lines();
            } else {
                source.skip();
            }
        }
        List<ChatLine> said = source.required(lines, "lines", "a list of lines");
        if (said.isEmpty()) {
            throw source.missing("lines", "at least one line");
        }
        return new Message.Chat(said);
    }

    Message chatted() throws IOException, BadInput {
        List<String> ids = null;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            if (field.equals("ids")) {
                ids = ids();
            } else {
                source.skip();
            }
        }
        return new Message.Chatted(source.required(ids, "ids", "a list of lines' ids"));
    }

    /// With lines it is an answer, without a question.
    Message chats() throws IOException, BadInput {
        Optional<String> before = Optional.empty();
        Optional<String> digest = Optional.empty();
        List<ChatLine> lines = null;
        boolean more = false;
        boolean same = false;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "before" -> before = Optional.of(id());
                case "digest" -> digest = Optional.of(id());
                case "lines" -> lines = lines();
                case "more" -> more = source.truth();
                case "same" -> same = source.truth();
                default -> source.skip();
            }
        }
        return message(lines, more, same, before, digest);
    }

    private static Message message(
            @Nullable List<ChatLine> lines,
            boolean more,
            boolean same,
            Optional<String> before,
            Optional<String> digest) {
        return lines == null
                ? new Message.AskChat(before, digest)
                : new Message.ChatPage(lines, more, same);
    }

    private List<ChatLine> lines() throws IOException, BadInput {
        source.enterList("a list of lines");
        List<ChatLine> lines = new ArrayList<>();
        while (source.nextItem()) {
            checkRoom(lines.size());
            lines.add(line());
        }
        return lines;
    }

    private List<String> ids() throws IOException, BadInput {
        source.enterList("a list of lines' ids");
        List<String> ids = new ArrayList<>();
        while (source.nextItem()) {
            checkRoom(ids.size());
            ids.add(id());
        }
        return ids;
    }

    private void checkRoom(int size) throws BadInput {
        if (size == ChatLine.MOST_LINES) {
            throw source.wrong("at most " + ChatLine.MOST_LINES + " lines");
        }
    }

    private ChatLine line() throws IOException, BadInput {
        String id = null;
        Participant author = null;
        Long time = null;
        String text = null;
        source.enterObject("a line: an object with id, author, time and text");
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "id" -> id = id();
                case "author" -> author = reader.participant();
                case "time" -> time = source.integer(0L, RunReader.MAX_TIME);
                case "text" -> text = text();
                default -> source.skip();
            }
        }
        return new ChatLine(
                source.required(id, "id", HEX),
                source.required(author, "author", "who said it"),
                source.required(time, "time", "milliseconds since 1970"),
                source.required(text, "text", "what was said"));
    }

    private String id() throws IOException, BadInput {
        return source.agent().toString();
    }

    private String text() throws IOException, BadInput {
        String text = source.text(1, ChatLine.LONGEST_TEXT);
        if (text.isBlank()) {
            throw source.bad("a text that is not blank", "is blank");
        }
        int control = Characters.forbiddenControl(text);
        if (control >= 0) {
            throw source.bad(
                    "a text without control characters but tab and newline",
                    "has the control character %s at character %d"
                            .formatted(JsonSource.unit(text, control), control));
        }
        return text;
    }
}
