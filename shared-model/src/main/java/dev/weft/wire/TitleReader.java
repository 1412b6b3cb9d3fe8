package dev.weft.wire;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// Reads `title` and `titled`.
final class TitleReader {

    private static final String HEX = "32 lower-case hexadecimal digits";
    private static final String NUMBER = "one more than the number of the title before";

    private final JsonSource source;

    TitleReader(JsonSource source) {
        this.source = source;
    }

    /// A question without fields, or a title that was given.
    Message title() throws IOException, BadInput {
        Fields fields = fields(1);
        return fields.isEmpty() ? new Message.AskTitle() : new Message.Entitle(fields.title());
    }

    Message titled() throws IOException, BadInput {
        return new Message.Titled(fields(0).title());
    }

    private Fields fields(int leastNumber) throws IOException, BadInput {
        Fields fields = new Fields();
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "title" -> fields.text = text(source);
                case "number" -> fields.number = source.integer(leastNumber, Title.MOST_NUMBER);
                case "by" -> fields.by = source.agent().toString();
                default -> source.skip();
            }
        }
        return fields;
    }

    /// A title that may stand.
    static String text(JsonSource source) throws IOException, BadInput {
        String text = source.line(1, Title.LONGEST);
        if (text.isBlank()) {
            throw source.bad("a title that is not blank", "is blank");
        }
        return text;
    }

    private final class Fields {
        private @Nullable String text;
        private @Nullable Integer number;
        private @Nullable String by;

        boolean isEmpty() {
            return text == null && number == null && by == null;
        }

        Title title() throws BadInput {
            String known = source.required(text, "title", "a title of one line");
            int count = source.required(number, "number", NUMBER);
            return count == 0
                    ? Title.first(known)
                    : new Title(known, count, source.required(by, "by", HEX));
        }
    }
}
