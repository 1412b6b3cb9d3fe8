package dev.weft.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/// One JSON text, read from left to right with checks: every reading method stands on the value it
/// reads, and names the value's place and content when it is not what it should be.
///
/// An object is read by [#enterObject] and then [#nextField] until it answers null; a list by
/// [#enterList] and [#nextItem] until it answers false.
final class JsonSource {

    /// Greatest number that counts units: sequence numbers and positions stay below 2^30.
    static final int MAX_UNIT = (1 << 30) - 1;

    private static final int EXCERPT = 40;
    private static final String HEX = "32 lower-case hexadecimal digits";

    private final JsonParser parser;

    JsonSource(JsonParser parser) {
        this.parser = parser;
    }

    /// Moves to the first value; false for an empty text.
    boolean begin() throws IOException {
        return parser.nextToken() != null;
    }

    /// Whether nothing follows the value just read.
    boolean atEnd() throws IOException {
        return parser.nextToken() == null;
    }

    boolean atObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean atNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    boolean atText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    void enterObject(String expected) throws IOException, BadInput {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrong(expected);
        }
    }

    /// The next field's name with the source standing on its value, or null behind the last.
    @Nullable String nextField() throws IOException {
        String name = parser.nextFieldName();
        if (name != null) {
            parser.nextToken();
        }
        return name;
    }

    void enterList(String expected) throws IOException, BadInput {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrong(expected);
        }
    }

    boolean nextItem() throws IOException {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    /// Moves to the next item of a list of fixed length.
    void item(String expected) throws IOException, BadInput {
        if (!nextItem()) {
            throw bad(expected, "is a list with too few items");
        }
    }

    /// Ends a list of fixed length.
    void leaveList(String expected) throws IOException, BadInput {
        if (nextItem()) {
            throw bad(expected, "is one item too many");
        }
    }

    /// Passes over a value that this version does not know, without keeping it.
    void skip() throws IOException {
        parser.skipChildren();
    }

    int integer(int min, int max) throws IOException, BadInput {
        return (int) integer((long) min, max);
    }

    long integer(long min, long max) throws IOException, BadInput {
        boolean whole =
                parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (!whole || parser.getLongValue() < min || parser.getLongValue() > max) {
            throw wrong("a whole number from " + min + " to " + max);
        }
        return parser.getLongValue();
    }

    boolean truth() throws IOException, BadInput {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case null, default -> throw wrong("true or false");
        };
    }

    /// Well-formed text of a length in UTF-16 units.
    String text(int min, int max) throws IOException, BadInput {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(ofLength(min, max));
        }
        String text = parser.getText();
        if (text.length() < min || text.length() > max) {
            throw bad(ofLength(min, max), "is a text of " + text.length() + " characters");
        }
        int lone = Characters.loneSurrogate(text);
        if (lone >= 0) {
            throw bad(
                    "well-formed Unicode text",
                    "has half of a surrogate pair alone at character " + lone);
        }
        return text;
    }

    private static String ofLength(int min, int max) {
        return "a text of " + min + " to " + max + " characters (UTF-16 units)";
    }

    /// Text of one line: no control characters.
    String line(int min, int max) throws IOException, BadInput {
        String text = text(min, max);
        int control = Characters.control(text);
        if (control >= 0) {
            throw bad(
                    "a text without control characters",
                    "has the control character %s at character %d"
                            .formatted(unit(text, control), control));
        }
        return text;
    }

    AgentId agent() throws IOException, BadInput {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(HEX);
        }
        return AgentId.parse(parser.getText()).orElseThrow(() -> wrong(HEX));
    }

    /// An agent that is a field's name.
    AgentId agentName(String name) throws BadInput {
        return AgentId.parse(name)
                .orElseThrow(() -> bad(HEX + " as the field's name", "has another name"));
    }

    /// `[agent, seq]`
    EventId event() throws IOException, BadInput {
        String expected = "an event id: [agent, seq]";
        enterList(expected);
        item(expected);
        AgentId agent = agent();
        item(expected);
        int seq = integer(0, MAX_UNIT);
        leaveList(expected);
        return new EventId(agent, seq);
    }

    /// The value of a field that had to be there, asked for behind its object's end.
    <T> T required(@Nullable T value, String field, String expected) throws BadInput {
        if (value == null) {
            throw missing(field, expected);
        }
        return value;
    }

    BadInput missing(String field, String expected) {
        String place = place();
        String path = place.isEmpty() ? field : place + "." + field;
        return new BadInput(
                ErrorCode.BAD_FIELD, path + ": " + expected, "\"" + path + "\" is missing.");
    }

    /// The present value is not what it should be.
    BadInput wrong(String expected) {
        return bad(expected, "is " + describe());
    }

    /// The present value, or the object or list that was just read, breaks a rule.
    ///
    /// @param expected what would have been right
    /// @param was what it is, so that it reads well behind the place
    BadInput bad(String expected, String was) {
        String place = place();
        return place.isEmpty()
                ? new BadInput(ErrorCode.BAD_FIELD, expected, "The message " + was + ".")
                : new BadInput(
                        ErrorCode.BAD_FIELD,
                        place + ": " + expected,
                        "\"" + place + "\" " + was + ".");
    }

    /// Where the source stands, like `runs[0].ops[2].ins`; empty at the top.
    String place() {
        StringBuilder path = new StringBuilder();
        JsonStreamContext here = parser.getParsingContext();
        // At a list's beginning the context is the list's own already, at an item it has not read.
        JsonStreamContext from =
                parser.currentToken() == JsonToken.START_ARRAY ? here.getParent() : here;
        for (JsonStreamContext at = from; at != null; at = at.getParent()) {
            if (at.inObject() && at.getCurrentName() != null) {
                path.insert(0, "." + Characters.excerpt(at.getCurrentName(), EXCERPT));
            } else if (at.inArray()) {
                path.insert(0, "[" + at.getCurrentIndex() + "]");
            }
        }
        return path.isEmpty() || path.charAt(0) != '.' ? path.toString() : path.substring(1);
    }

    /// How a single unit of a text is written in a message.
    static String unit(String text, int at) {
        return "U+%04X".formatted((int) text.charAt(at));
    }

    private String describe() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "the text \"" + Characters.excerpt(scalar(), EXCERPT) + "\"";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    "the number " + Characters.excerpt(scalar(), EXCERPT);
            case VALUE_TRUE -> "true";
            case VALUE_FALSE -> "false";
            case VALUE_NULL -> "null";
            case null, default -> "missing";
        };
    }

    private String scalar() {
        try {
            return parser.getText();
        } catch (IOException e) {
            return "…";
        }
    }
}
