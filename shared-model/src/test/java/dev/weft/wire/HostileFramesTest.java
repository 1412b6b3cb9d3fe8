package dev.weft.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.wire.Message.Failure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

/// Frames that are wrong in every way, and what the sender is told.
class HostileFramesTest {

    private static final String ID = "a1000000000000000000000000000001";
    private static final String BEN = "b2000000000000000000000000000002";

    private final MessageCodec codec = new MessageCodec(Limits.STANDARD);

    private Failure refusal(String frame) {
        return assertInstanceOf(Decoded.Bad.class, codec.decode(frame), frame).failure();
    }

    private void assertRefused(String frame, ErrorCode code, String message, String expected) {
        Failure failure = refusal(frame);
        assertEquals(code, failure.code(), frame);
        assertEquals(message, failure.message(), frame);
        assertEquals(expected, failure.expected(), frame);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    []                          | The message is a list.
                    "hello"                     | The message is the text "hello".
                    42                          | The message is the number 42.
                    null                        | The message is null.
                    {"type":"bye"} {}           | The frame goes on behind its JSON object.
                    {"type":"bye"}}             | The frame is not valid JSON at line 1, column 15: Unexpected close marker '}': no open Object to close
                    """)
    void whatIsNoObjectIsNoMessage(String frame, String message) {
        Failure failure = refusal(frame);
        assertEquals(ErrorCode.BAD_JSON, failure.code());
        assertEquals(message, failure.message());
        assertTrue(
                failure.expected().startsWith("one JSON object with a string \"type\""),
                failure.expected());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    {}                          | The object has no field "type".
                    {"Type":"bye"}              | The object has no field "type".
                    {"type":"Bye"}              | There is no message of the type "Bye".
                    {"x":1,"type":"shutdown"}   | There is no message of the type "shutdown".
                    {"type":7}                  | "type" is the number 7.
                    {"type":null}               | "type" is null.
                    """)
    void theTypeMustBeKnown(String frame, String message) {
        assertRefused(frame, ErrorCode.UNKNOWN_TYPE, message, MessageCodec.TYPES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    {"type":"ack","next":1} | "agent" is missing. | agent: 32 lower-case hexadecimal digits
                    {"type":"ack","agent":"A1","next":1} | "agent" is the text "A1". | agent: 32 lower-case hexadecimal digits
                    {"type":"ack","agent":5,"next":1} | "agent" is the number 5. | agent: 32 lower-case hexadecimal digits
                    {"type":"ack","agent":"ID","next":-1} | "next" is the number -1. | next: a whole number from 0 to 1073741823
                    {"type":"ack","agent":"ID","next":1073741824} | "next" is the number 1073741824. | next: a whole number from 0 to 1073741823
                    {"type":"ack","agent":"ID","next":9223372036854775808} | "next" is the number 9223372036854775808. | next: a whole number from 0 to 1073741823
                    {"type":"ack","agent":"ID","next":1.0} | "next" is the number 1.0. | next: a whole number from 0 to 1073741823
                    {"type":"ack","agent":"ID","next":1e2} | "next" is the number 1e2. | next: a whole number from 0 to 1073741823
                    {"type":"ack","agent":"ID","next":"1"} | "next" is the text "1". | next: a whole number from 0 to 1073741823
                    {"type":"ack","agent":"ID","next":true} | "next" is true. | next: a whole number from 0 to 1073741823
                    {"type":"ack","agent":"ID","next":[]} | "next" is a list. | next: a whole number from 0 to 1073741823
                    {"type":"open","document":"ID","create":"yes","version":{}} | "create" is the text "yes". | create: true or false
                    {"type":"open","document":"ID","create":false,"version":[]} | "version" is a list. | version: a version: an object agent: next
                    {"type":"open","document":"ID","create":false,"version":{"x":1}} | "version.x" has another name. | version.x: 32 lower-case hexadecimal digits as the field's name
                    {"type":"open","document":"ID","create":true,"version":{}} | "title" is missing. | title: the title of the document that is made, not blank
                    {"type":"open","document":"ID","create":false,"version":{},"bulk":"xml"} | "bulk" is the text "xml". | bulk: json or binary
                    {"type":"open","document":"ID","create":false,"version":{},"title":"a\\nb"} | "title" has the control character U+000A at character 1. | title: a text without control characters
                    {"type":"hello","version":0,"agent":"ID","participant":{}} | "version" is the number 0. | version: a whole number from 1 to 1073741823
                    {"type":"hello","version":1,"agent":"ID","participant":{}} | "participant.id" is missing. | participant.id: 32 lower-case hexadecimal digits
                    {"type":"hello","version":1,"agent":"ID","participant":{"id":"ID","name":"","colourSeed":1}} | "participant.name" is a text of 0 characters. | participant.name: a text of 1 to 64 characters (UTF-16 units)
                    {"type":"hello","version":1,"agent":"ID","participant":{"id":"ID","name":" ","colourSeed":1}} | "participant.name" is blank. | participant.name: a name that is not blank
                    {"type":"hello","version":1,"agent":"ID","participant":{"id":"ID","name":"x\\udc00","colourSeed":1}} | "participant.name" has half of a surrogate pair alone at character 1. | participant.name: well-formed Unicode text
                    {"type":"presence","agent":"ID","counter":1,"selection":{"heads":[],"anchor":0,"focus":1,"side":"left"}} | "selection.anchor" is the number 0. | selection.anchor: a whole number from 1 to 1073741823
                    {"type":"presence","agent":"ID","counter":1,"selection":{"heads":[],"anchor":1,"focus":1,"side":"up"}} | "selection.side" is the text "up". | selection.side: left or right
                    {"type":"error","code":"oops","expected":"","message":""} | "code" is the text "oops". | code: one of the error codes of weft.v1
                    {"type":"title","title":"x"} | "number" is missing. | number: one more than the number of the title before
                    {"type":"title","title":"x","number":1} | "by" is missing. | by: 32 lower-case hexadecimal digits
                    {"type":"title","number":1,"by":"ID"} | "title" is missing. | title: a title of one line
                    {"type":"title","title":"","number":1,"by":"ID"} | "title" is a text of 0 characters. | title: a text of 1 to 200 characters (UTF-16 units)
                    {"type":"title","title":"LONG","number":1,"by":"ID"} | "title" is a text of 201 characters. | title: a text of 1 to 200 characters (UTF-16 units)
                    {"type":"title","title":" ","number":1,"by":"ID"} | "title" is blank. | title: a title that is not blank
                    {"type":"title","title":"a\\nb","number":1,"by":"ID"} | "title" has the control character U+000A at character 1. | title: a text without control characters
                    {"type":"title","title":"a\\ud83e","number":1,"by":"ID"} | "title" has half of a surrogate pair alone at character 1. | title: well-formed Unicode text
                    {"type":"title","title":["x"],"number":1,"by":"ID"} | "title" is a list. | title: a text of 1 to 200 characters (UTF-16 units)
                    {"type":"title","title":"x","number":0,"by":"ID"} | "number" is the number 0. | number: a whole number from 1 to 1073741823
                    {"type":"title","title":"x","number":1073741824,"by":"ID"} | "number" is the number 1073741824. | number: a whole number from 1 to 1073741823
                    {"type":"title","title":"x","number":1.5,"by":"ID"} | "number" is the number 1.5. | number: a whole number from 1 to 1073741823
                    {"type":"title","title":"x","number":1,"by":"me"} | "by" is the text "me". | by: 32 lower-case hexadecimal digits
                    {"type":"titled","title":"x","number":1} | "by" is missing. | by: 32 lower-case hexadecimal digits
                    {"type":"edit"} | "runs" is missing. | runs: a list of runs
                    {"type":"edit","runs":[]} | "runs" is an empty list. | runs: at least one run
                    {"type":"edit","runs":[7]} | "runs[0]" is the number 7. | runs[0]: a run: an object with agent, seq, parents, time and ops
                    """)
    void fieldsAreNamedWithWhatTheyAre(String frame, String message, String expected) {
        String whole = frame.replace("ID", ID).replace("LONG", "x".repeat(201));
        assertRefused(whole, ErrorCode.BAD_FIELD, message, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    "seq":-1                        | "runs[0].seq" is the number -1. | runs[0].seq: a whole number from 0 to 1073741823
                    "parents":[["BEN"]]             | "runs[0].parents[0]" is a list with too few items. | runs[0].parents[0]: an event id: [agent, seq]
                    "parents":[["BEN",1,2]]         | "runs[0].parents[0][2]" is one item too many. | runs[0].parents[0][2]: an event id: [agent, seq]
                    "parents":[["BEN",1],["BEN",2]] | "runs[0].parents[1]" names its agent a second time. | runs[0].parents[1]: one event of each agent
                    "parents":[["ID",5]]            | "runs[0]" has its own or a later event (seq 5) as a parent. | runs[0]: parents that came before seq 5
                    "time":-1                       | "runs[0].time" is the number -1. | runs[0].time: a whole number from 0 to 9007199254740992
                    "time":null                     | "runs[0].time" is null. | runs[0].time: a whole number from 0 to 9007199254740992
                    "last":1                        | "runs[0].last" is the number 1. | runs[0].last: true or false
                    "toggles":[[3,3,true]]          | "runs[0].toggles[0]" is [3, 3, true]. | runs[0].toggles[0]: a toggle [from, to, on] with from < to
                    "toggles":[[3,6,true]]          | "runs[0]" toggles events up to 6. | runs[0]: toggles of own events before seq 5
                    "seq":1073741823                | "runs[0]" has events up to 1073741824. | runs[0]: sequence numbers below 2^30
                    "ops":[]                        | "runs[0].ops" is an empty list. | runs[0].ops: at least one operation
                    "ops":{}                        | "runs[0].ops" is an object. | runs[0].ops: a list of operations
                    """)
    void runsAreChecked(String field, String message, String expected) {
        String name = field.substring(0, field.indexOf(':') + 1);
        String frame = editWith("{\"ins\":1,\"text\":\"x\"}");
        String wrong =
                switch (name) {
                    case "\"seq\":" -> frame.replace("\"seq\":5", field);
                    case "\"parents\":" -> frame.replace("\"parents\":[]", field);
                    case "\"time\":" -> frame.replace("\"time\":0", field);
                    case "\"ops\":" -> frame.replaceAll("\"ops\":\\[.*?\\]", field);
                    default -> frame.replace("\"time\":0", "\"time\":0," + field);
                };
        wrong = wrong.replace("BEN", BEN).replace("ID", ID);
        assertRefused(wrong, ErrorCode.BAD_FIELD, message, expected);
        assertEquals(Optional.of(ID), refusal(wrong).agent().map(Object::toString));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            textBlock =
                    """
                    {}                                   | "#" has none of them. | an operation has exactly one of the fields ins, del, mark, note
                    {"ins":1,"text":"x","del":1,"len":1} | "#" has 2 of them. | an operation has exactly one of the fields ins, del, mark, note
                    {"note":false}                       | "#.note" is false. | true
                    {"ins":0,"text":"x"}                 | "#.ins" is the number 0. | a whole number from 1 to 1073741823
                    {"ins":1}                            | "#.text" is missing. | the text that is inserted
                    {"ins":1,"text":""}                  | "#.text" is a text of 0 characters. | a text of 1 to 4194304 characters (UTF-16 units)
                    {"ins":1,"text":"a\\nb"}             | "#.text" has a newline at character 1 among 3 characters. | either a single newline or text without newlines
                    {"ins":1,"text":"\\n\\n"}            | "#.text" has a newline at character 0 among 2 characters. | either a single newline or text without newlines
                    {"ins":1,"text":"a\\r"}              | "#.text" has the control character U+000D at character 1. | text without control characters but tab, or a single newline (U+000A)
                    {"ins":1,"text":"\\u0000"}           | "#.text" has the control character U+0000 at character 0. | text without control characters but tab, or a single newline (U+000A)
                    {"ins":1,"text":"\\ud83e"}           | "#.text" has half of a surrogate pair alone at character 0. | well-formed Unicode text
                    {"ins":1,"text":"\\udd8a\\ud83e"}    | "#.text" has half of a surrogate pair alone at character 0. | well-formed Unicode text
                    {"ins":1,"text":["x"]}               | "#.text" is a list. | a text of 1 to 4194304 characters (UTF-16 units)
                    {"ins":1,"text":"x","attrs":{}}      | "#.attrs" is an object. | a list of registers [key, value, [lamport, agent, seq]]
                    {"ins":1,"text":"x","attrs":[["bold","true",[0,"ID",0]]]} | "#.attrs[0][2][0]" is the number 0. | a whole number from 1 to 2147483647
                    {"ins":1,"text":"x","attrs":[["bold","yes",[1,"ID",0]]]}  | "#.attrs[0][1]" has the value "yes". | a value of the key bold is true, or null for a removal
                    {"ins":1,"text":"x","attrs":[["bold","true",[1,"ID",0]],["bold",null,[2,"ID",0]]]} | "#.attrs[1]" has the key bold again. | each key once
                    {"ins":1,"text":"x","orig":"ID"}     | "#.orig" is the text "ID". | an event id: [agent, seq]
                    {"ins":1,"text":"xy","orig":["ID",1073741823]} | "#" restores events beyond that. | sequence numbers below 2^30
                    {"del":1}                            | "#.len" is missing. | how many items are deleted, at least 1
                    {"del":0,"len":1}                    | "#.del" is the number 0. | a whole number from 1 to 1073741823
                    {"del":1,"len":0}                    | "#.len" is the number 0. | a whole number from 1 to 1073741823
                    {"del":5,"len":1073741823}           | "#" deletes items beyond that. | positions below 2^30
                    {"mark":[2,2],"key":"bold","value":"true","grow":true} | "#.mark" is [2, 2]. | a range [from, to] with 0 <= from < to
                    {"mark":[1,2],"value":"true","grow":true} | "#.key" is missing. | 1 to 64 of the characters a-z 0-9 : _ -
                    {"mark":[1,2],"key":"Bold","value":"true"} | "#.key" is the text "Bold". | 1 to 64 of the characters a-z 0-9 : _ -
                    {"mark":[1,2],"key":"comment:","value":"true"} | "#.key" is the text "comment:". | 1 to 64 of the characters a-z 0-9 : _ -
                    {"mark":[1,2],"key":"bold","grow":true} | "#.value" is missing. | a text, or null for a removal
                    {"mark":[1,2],"key":"bold","value":true,"grow":true} | "#.value" is true. | a text, or null for a removal
                    {"mark":[1,2],"key":"bold","value":"true"} | "#" has grow false, block false. | for the key bold: grow true, block false
                    {"mark":[1,2],"key":"type","value":"h1","grow":true} | "#" has grow true, block false. | for the key type: grow false, block true
                    {"mark":[1,2],"key":"x","value":"1","grow":true,"block":true} | "#" has both. | at most one of grow and block is true
                    {"mark":[1,2],"key":"type","value":"h7","block":true} | "#" has the value "h7". | a value of the key type is one of body, h1, h2, h3, h4, h5, h6, ul, ol, task, quote, code, or null for a removal
                    {"mark":[1,2],"key":"colour","value":"#FFF","grow":true} | "#" has the value "#FFF". | a value of the key colour is a colour as #rrggbb in lower-case hexadecimal digits, or null for a removal
                    {"mark":[1,2],"key":"link","value":"javascript:alert(1)"} | "#" has the value "javascript:alert(1)". | a value of the key link is a link that begins with http://, https://, mailto: or weft: and has no spaces, or null for a removal
                    {"mark":[1,2],"key":"future","value":"a\\tb"} | "#" has the value "a\uFFFDb". | a value of the key future is a text of 1 to 2000 characters without control characters, or null for a removal
                    """)
    void operationsAreChecked(String operation, String message, String expected) {
        String place = message.substring(1, message.indexOf('"', 1)).replace("#", "runs[0].ops[0]");
        assertRefused(
                editWith(operation.replace("ID", ID)),
                ErrorCode.BAD_FIELD,
                message.replaceFirst("#", "runs[0].ops[0]").replace("ID", ID),
                place + ": " + expected);
    }

    private static String editWith(String operation) {
        return "{\"type\":\"edit\",\"runs\":[{\"agent\":\"%s\",\"seq\":5,\"parents\":[],\"time\":0,\"ops\":[%s]}]}"
                .formatted(ID, operation);
    }

    @Test
    void nestingIsBounded() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        for (String frame :
                new String[] {
                    deep,
                    "{\"x\":" + deep + ",\"type\":\"bye\"}",
                    "{\"type\":\"bye\",\"x\":" + "{\"a\":".repeat(50_000) + "1",
                    editWith("{\"note\":true,\"later\":" + deep + "}")
                }) {
            Failure failure = refusal(frame);
            if (frame.equals(deep)) {
                assertEquals(ErrorCode.BAD_JSON, failure.code());
                continue;
            }
            assertEquals(ErrorCode.TOO_LARGE, failure.code());
            assertEquals(
                    "Document nesting depth (33) exceeds the maximum allowed (32).",
                    failure.message());
            assertTrue(
                    failure.expected().startsWith("JSON of at most 32 levels"), failure.expected());
        }
    }

    @Test
    void numbersAndNamesAreBounded() {
        String digits = "9".repeat(1_000_000);
        assertEquals(
                ErrorCode.TOO_LARGE,
                refusal("{\"type\":\"ack\",\"agent\":\"" + ID + "\",\"next\":" + digits + "}")
                        .code());
        assertEquals(
                ErrorCode.TOO_LARGE, refusal("{\"type\":\"bye\",\"x\":0." + digits + "}").code());
        assertEquals(
                ErrorCode.TOO_LARGE, refusal("{\"type\":\"bye\",\"" + digits + "\":1}").code());
        String exponent = "{\"type\":\"ack\",\"agent\":\"" + ID + "\",\"next\":1e999999999}";
        assertEquals("\"next\" is the number 1e999999999.", refusal(exponent).message());
    }

    @Test
    void framesAreBoundedInBytes() {
        MessageCodec small = new MessageCodec(new Limits(100, 10, 8));
        String fits = "{\"type\":\"bye\",\"reason\":\"" + "x".repeat(74) + "\"}";
        assertEquals(100, fits.length());
        assertInstanceOf(Decoded.Ok.class, small.decode(fits));
        for (String frame :
                new String[] {fits + " ", fits.replace('x', 'ü'), "\uD83E\uDD8A".repeat(40)}) {
            Failure failure = ((Decoded.Bad) small.decode(frame)).failure();
            assertEquals(ErrorCode.TOO_LARGE, failure.code());
            assertEquals("a frame of at most 100 bytes", failure.expected());
        }
        assertEquals(
                "The frame has 160 bytes.",
                ((Decoded.Bad) small.decode("\uD83E\uDD8A".repeat(40))).failure().message());
    }

    @Test
    void runsAreBoundedInNumber() {
        MessageCodec few = new MessageCodec(new Limits(1 << 20, 2, 32));
        String run =
                editWith("{\"note\":true}")
                        .replaceFirst(".*\"runs\":\\[", "")
                        .replace("]}]}", "]}");
        String three = "{\"type\":\"edit\",\"runs\":[" + run + "," + run + "," + run + "]}";
        Failure failure = ((Decoded.Bad) few.decode(three)).failure();
        assertEquals(ErrorCode.TOO_LARGE, failure.code());
        assertEquals("The message has more than 2 runs.", failure.message());
    }

    @Test
    void aFieldTwiceIsRefusedWhereverItIs() {
        for (String frame :
                new String[] {
                    "{\"type\":\"bye\",\"type\":\"bye\"}",
                    "{\"x\":1,\"type\":\"bye\",\"x\":2}",
                    editWith("{\"ins\":1,\"text\":\"x\",\"text\":\"y\"}"),
                    editWith("{\"note\":true,\"later\":{\"a\":1,\"a\":1}}")
                }) {
            Failure failure = refusal(frame);
            assertEquals(ErrorCode.BAD_JSON, failure.code(), frame);
            assertTrue(failure.message().contains("Duplicate"), failure.message());
        }
    }
}
