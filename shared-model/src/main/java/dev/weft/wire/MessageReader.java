package dev.weft.wire;

import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads the fields of each kind of message. The source stands inside the object; `type` may have
/// been read or not.
final class MessageReader {

    private static final String HEX = "32 lower-case hexadecimal digits";
    private static final int MAX_SENTENCE = 4_000;
    private static final int MAX_SERVER = 200;
    private static final int MAX_NAME = 64;

    private static final Map<String, ErrorCode> CODES =
            Arrays.stream(ErrorCode.values())
                    .collect(Collectors.toMap(ErrorCode::wireName, Function.identity()));

    private final JsonSource source;
    private final Limits limits;

    MessageReader(JsonSource source, Limits limits) {
        this.source = source;
        this.limits = limits;
    }

    /// Reads the rest of a message of this type.
    Message read(String type) throws IOException, BadInput {
        return switch (type) {
            case "hello" -> hello();
            case "welcome" -> welcome();
            case "list" -> new OfferReader(source).list();
            case "offers" -> new OfferReader(source).offers();
            case "open" -> open();
            case "opened" -> opened();
            case "edit" -> edit();
            case "ack" -> ack();
            case "presence" -> presence();
            case "invite" -> new GrantReader(source).invite();
            case "invited" -> new GrantReader(source).invited();
            case "change" -> new GrantReader(source).change();
            case "revoke" -> new GrantReader(source).revoke();
            case "invitations" -> new GrantReader(source).invitations();
            case "chat" -> new ChatReader(source, this).chat();
            case "chatted" -> new ChatReader(source, this).chatted();
            case "chats" -> new ChatReader(source, this).chats();
            case "title" -> new TitleReader(source).title();
            case "titled" -> new TitleReader(source).titled();
            case "image" -> new ImageReader(source).image();
            case "error" -> failure();
            case "bye" -> bye();
            default ->
                    throw new BadInput(
                            ErrorCode.UNKNOWN_TYPE,
                            MessageCodec.TYPES,
                            "There is no message of the type \""
                                    + Characters.excerpt(type, 40)
                                    + "\".");
        };
    }

    private Message hello() throws IOException, BadInput {
        Integer version = null;
        AgentId agent = null;
        Participant participant = null;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "version" -> version = source.integer(1, JsonSource.MAX_UNIT);
                case "agent" -> agent = source.agent();
                case "participant" -> participant = participant();
                default -> source.skip();
            }
        }
        return new Message.Hello(
                source.required(version, "version", "the protocol version, 1"),
                source.required(agent, "agent", HEX),
                source.required(participant, "participant", "who you are"));
    }

    private Message welcome() throws IOException, BadInput {
        Integer version = null;
        String server = null;
        Limits told = null;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "version" -> version = source.integer(1, JsonSource.MAX_UNIT);
                case "server" -> server = source.line(1, MAX_SERVER);
                case "limits" -> told = limits();
                default -> source.skip();
            }
        }
        return new Message.Welcome(
                source.required(version, "version", "the protocol version, 1"),
                source.required(server, "server", "name and version of the server"),
                source.required(told, "limits", "what the server takes"));
    }

    private Limits limits() throws IOException, BadInput {
        Integer frame = null;
        Integer runs = null;
        Integer depth = null;
        int images = 0;
        int titles = 0;
        source.enterObject("an object with frameBytes, batchRuns and depth");
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "frameBytes" -> frame = source.integer(1, Integer.MAX_VALUE);
                case "batchRuns" -> runs = source.integer(1, Integer.MAX_VALUE);
                case "depth" -> depth = source.integer(1, Integer.MAX_VALUE);
                case "imageBytes" -> images = source.integer(0, Integer.MAX_VALUE);
                case "titleUnits" -> titles = source.integer(0, Integer.MAX_VALUE);
                default -> source.skip();
            }
        }
        return new Limits(
                source.required(frame, "frameBytes", "a number of bytes"),
                source.required(runs, "batchRuns", "a number of runs"),
                source.required(depth, "depth", "a number of levels"),
                images,
                titles);
    }

    private Message open() throws IOException, BadInput {
        DocumentId document = null;
        Boolean create = null;
        String title = "";
        VersionVector version = null;
        Bulk bulk = Bulk.UNSAID;
        Secret secret = Secret.NONE;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "document" -> document = document();
                case "create" -> create = source.truth();
                case "title" -> title = source.line(0, Title.LONGEST);
                case "version" -> version = version();
                case "bulk" -> bulk = bulk();
                case "secret" -> secret = GrantReader.secret(source);
                default -> source.skip();
            }
        }
        Message.Open open =
                new Message.Open(
                        source.required(document, "document", HEX),
                        source.required(create, "create", "true or false"),
                        title,
                        source.required(version, "version", "an object agent: next"),
                        bulk,
                        secret);
        if (open.create() && title.isBlank()) {
            throw source.missing("title", "the title of the document that is made, not blank");
        }
        return open;
    }

    private Bulk bulk() throws IOException, BadInput {
        return switch (source.line(0, MAX_NAME)) {
            case "json" -> Bulk.JSON;
            case "binary" -> Bulk.BINARY;
            default -> throw source.wrong("json or binary");
        };
    }

    private DocumentId document() throws IOException, BadInput {
        if (!source.atText()) {
            throw source.wrong(HEX);
        }
        return DocumentId.parse(source.text(0, limits.frameBytes()))
                .orElseThrow(() -> source.wrong(HEX));
    }

    private VersionVector version() throws IOException, BadInput {
        source.enterObject("a version: an object agent: next");
        Map<AgentId, Integer> next = new HashMap<>();
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            next.put(source.agentName(field), source.integer(0, JsonSource.MAX_UNIT));
        }
        return VersionVector.of(next);
    }

    private Message opened() throws IOException, BadInput {
        DocumentId document = null;
        String title = null;
        VersionVector version = null;
        Map<AgentId, Participant> participants = null;
        Role role = Role.EDITOR;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "document" -> document = document();
                case "title" -> title = source.line(0, Title.LONGEST);
                case "version" -> version = version();
                case "participants" -> participants = participants();
                case "role" -> role = GrantReader.role(source);
                default -> source.skip();
            }
        }
        return new Message.Opened(
                source.required(document, "document", HEX),
                source.required(title, "title", "the document's title"),
                source.required(version, "version", "an object agent: next"),
                source.required(participants, "participants", "an object agent: participant"),
                role);
    }

    private Map<AgentId, Participant> participants() throws IOException, BadInput {
        source.enterObject("an object agent: participant");
        Map<AgentId, Participant> people = new HashMap<>();
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            people.put(source.agentName(field), participant());
        }
        return people;
    }

    Participant participant() throws IOException, BadInput {
        String id = null;
        String name = null;
        Integer colourSeed = null;
        source.enterObject("a participant: an object with id, name and colourSeed");
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "id" -> id = source.agent().toString();
                case "name" -> name = name();
                case "colourSeed" ->
                        colourSeed = source.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
                default -> source.skip();
            }
        }
        return new Participant(
                source.required(id, "id", HEX),
                source.required(name, "name", "1 to " + MAX_NAME + " characters"),
                source.required(colourSeed, "colourSeed", "a whole number of 32 bits"));
    }

    private String name() throws IOException, BadInput {
        String name = source.line(1, MAX_NAME);
        if (name.isBlank()) {
            throw source.bad("a name that is not blank", "is blank");
        }
        return name;
    }

    private Message edit() throws IOException, BadInput {
        List<EventRun> runs = null;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            if (field.equals("runs")) {
                runs = RunReader.readAll(source, limits.batchRuns(), limits.frameBytes());
            } else {
                source.skip();
            }
        }
        return new Message.Edit(source.required(runs, "runs", "a list of runs"));
    }

    private Message ack() throws IOException, BadInput {
        AgentId agent = null;
        Integer next = null;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "agent" -> agent = source.agent();
                case "next" -> next = source.integer(0, JsonSource.MAX_UNIT);
                default -> source.skip();
            }
        }
        return new Message.Ack(
                source.required(agent, "agent", HEX),
                source.required(next, "next", "the first number that is not durable"));
    }

    private Message presence() throws IOException, BadInput {
        AgentId agent = null;
        Integer counter = null;
        Participant participant = null;
        Message.Selection selection = null;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "agent" -> agent = source.agent();
                case "counter" -> counter = source.integer(0, Integer.MAX_VALUE);
                case "participant" -> participant = source.atNull() ? null : participant();
                case "selection" -> selection = source.atNull() ? null : selection();
                default -> source.skip();
            }
        }
        return new Message.Presence(
                source.required(agent, "agent", HEX),
                source.required(counter, "counter", "a whole number that grows, from 0"),
                Optional.ofNullable(participant),
                Optional.ofNullable(selection));
    }

    private Message.Selection selection() throws IOException, BadInput {
        List<EventId> heads = null;
        Integer anchor = null;
        Integer focus = null;
        Boolean left = null;
        source.enterObject("an object with heads, anchor, focus and side");
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "heads" -> heads = RunReader.heads(source);
                case "anchor" -> anchor = source.integer(1, JsonSource.MAX_UNIT);
                case "focus" -> focus = source.integer(1, JsonSource.MAX_UNIT);
                case "side" -> left = side();
                default -> source.skip();
            }
        }
        return new Message.Selection(
                source.required(heads, "heads", "a list of event ids [agent, seq]"),
                source.required(anchor, "anchor", "a gap, from 1"),
                source.required(focus, "focus", "a gap, from 1"),
                source.required(left, "side", "left or right"));
    }

    private boolean side() throws IOException, BadInput {
        return switch (source.line(0, MAX_NAME)) {
            case "left" -> true;
            case "right" -> false;
            default -> throw source.wrong("left or right");
        };
    }

    private Message failure() throws IOException, BadInput {
        ErrorCode code = null;
        String expected = null;
        String message = null;
        AgentId agent = null;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "code" -> code = code();
                case "expected" -> expected = source.text(0, MAX_SENTENCE);
                case "message" -> message = source.text(0, MAX_SENTENCE);
                case "agent" -> agent = source.atNull() ? null : source.agent();
                default -> source.skip();
            }
        }
        return new Message.Failure(
                source.required(code, "code", "one of the error codes"),
                source.required(expected, "expected", "what would have been right"),
                source.required(message, "message", "a sentence"),
                Optional.ofNullable(agent));
    }

    private ErrorCode code() throws IOException, BadInput {
        @Nullable ErrorCode code = CODES.get(source.line(0, MAX_SENTENCE));
        if (code == null) {
            throw source.wrong("one of the error codes of weft.v1");
        }
        return code;
    }

    private Message bye() throws IOException, BadInput {
        AgentId agent = null;
        String reason = "";
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "agent" -> agent = source.atNull() ? null : source.agent();
                case "reason" -> reason = source.text(0, MAX_SENTENCE);
                default -> source.skip();
            }
        }
        return new Message.Bye(Optional.ofNullable(agent), reason);
    }
}
