package dev.weft.wire;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.weft.access.Role;
import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes each kind of message, `type` first and the other fields in the order of PROTOCOL.md.
final class MessageWriter {

    private final JsonGenerator out;

    MessageWriter(JsonGenerator out) {
        this.out = out;
    }

    void write(Message message) throws IOException {
        out.writeStartObject();
        switch (message) {
            case Message.Hello hello -> write(hello);
            case Message.Welcome welcome -> write(welcome);
            case Message.ListOffers _ -> type("list");
            case Message.Offers offers -> write(offers);
            case Message.Open open -> write(open);
            case Message.Opened opened -> write(opened);
            case Message.Edit edit -> {
                type("edit");
                out.writeFieldName("runs");
                new RunWriter(out).writeAll(edit.runs());
            }
            case Message.Ack ack -> {
                type("ack");
                agent("agent", ack.agent());
                out.writeNumberField("next", ack.next());
            }
            case Message.Presence presence -> write(presence);
            case Message.Invite invite -> new GrantWriter(out).write(invite);
            case Message.Invited invited -> new GrantWriter(out).write(invited);
            case Message.Change change -> new GrantWriter(out).write(change);
            case Message.Revoke revoke -> new GrantWriter(out).write(revoke);
            case Message.Invitations invitations -> new GrantWriter(out).write(invitations);
            case Message.Chat chat -> new ChatWriter(out, this).write(chat);
            case Message.Chatted chatted -> new ChatWriter(out, this).write(chatted);
            case Message.AskChat asked -> new ChatWriter(out, this).write(asked);
            case Message.ChatPage page -> new ChatWriter(out, this).write(page);
            case Message.AskTitle _ -> type("title");
            case Message.Entitle(Title title) -> write("title", title);
            case Message.Titled(Title title) -> write("titled", title);
            case Message.Image image -> write(image);
            case Message.ImagePiece _ ->
                    throw new IllegalArgumentException("pieces of images go into binary frames");
            case Message.Failure failure -> write(failure);
            case Message.Bye bye -> write(bye);
        }
        out.writeEndObject();
    }

    private void write(Message.Hello hello) throws IOException {
        type("hello");
        out.writeNumberField("version", hello.version());
        agent("agent", hello.agent());
        out.writeFieldName("participant");
        participant(hello.participant());
    }

    private void write(Message.Image image) throws IOException {
        type("image");
        out.writeStringField("hash", image.hash());
        out.writeStringField("what", image.what().wireName());
        if (image.bytes() > 0) {
            out.writeNumberField("bytes", image.bytes());
        }
        if (!image.message().isEmpty()) {
            out.writeStringField("message", image.message());
        }
    }

    private void write(Message.Welcome welcome) throws IOException {
        type("welcome");
        out.writeNumberField("version", welcome.version());
        out.writeStringField("server", welcome.server());
        out.writeObjectFieldStart("limits");
        out.writeNumberField("frameBytes", welcome.limits().frameBytes());
        out.writeNumberField("batchRuns", welcome.limits().batchRuns());
        out.writeNumberField("depth", welcome.limits().depth());
        if (welcome.limits().imageBytes() > 0) {
            out.writeNumberField("imageBytes", welcome.limits().imageBytes());
        }
        if (welcome.limits().titleUnits() > 0) {
            out.writeNumberField("titleUnits", welcome.limits().titleUnits());
        }
        out.writeEndObject();
    }

    private void write(String type, Title title) throws IOException {
        type(type);
        out.writeStringField("title", title.text());
        out.writeNumberField("number", title.number());
        if (title.number() > 0) {
            out.writeStringField("by", title.by());
        }
    }

    private void write(Message.Open open) throws IOException {
        type("open");
        out.writeStringField("document", open.document().toString());
        out.writeBooleanField("create", open.create());
        if (!open.title().isEmpty()) {
            out.writeStringField("title", open.title());
        }
        version(open.version());
        switch (open.bulk()) {
            case UNSAID -> {}
            case JSON -> out.writeStringField("bulk", "json");
            case BINARY -> out.writeStringField("bulk", "binary");
        }
        if (!open.secret().isNone()) {
            out.writeStringField("secret", open.secret().text());
        }
    }

    private void write(Message.Offers offers) throws IOException {
        type("offers");
        out.writeArrayFieldStart("documents");
        for (Message.Offer offer : offers.documents()) {
            out.writeStartObject();
            out.writeStringField("document", offer.document().toString());
            out.writeStringField("title", offer.title());
            if (!offer.secret().isEmpty()) {
                out.writeStringField("secret", offer.secret());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void write(Message.Opened opened) throws IOException {
        type("opened");
        out.writeStringField("document", opened.document().toString());
        out.writeStringField("title", opened.title());
        version(opened.version());
        out.writeObjectFieldStart("participants");
        for (Map.Entry<AgentId, Participant> person :
                new TreeMap<>(opened.participants()).entrySet()) {
            out.writeFieldName(person.getKey().toString());
            participant(person.getValue());
        }
        out.writeEndObject();
        if (opened.role() != Role.EDITOR) {
            out.writeStringField("role", opened.role().wireName());
        }
    }

    private void write(Message.Presence presence) throws IOException {
        type("presence");
        agent("agent", presence.agent());
        out.writeNumberField("counter", presence.counter());
        if (presence.participant().isPresent()) {
            out.writeFieldName("participant");
            participant(presence.participant().get());
        }
        if (presence.selection().isPresent()) {
            Message.Selection selection = presence.selection().get();
            out.writeObjectFieldStart("selection");
            out.writeFieldName("heads");
            heads(out, selection.heads());
            out.writeNumberField("anchor", selection.anchor());
            out.writeNumberField("focus", selection.focus());
            out.writeStringField("side", selection.leftSide() ? "left" : "right");
            out.writeEndObject();
        }
    }

    private void write(Message.Failure failure) throws IOException {
        type("error");
        out.writeStringField("code", failure.code().wireName());
        out.writeStringField("expected", failure.expected());
        out.writeStringField("message", failure.message());
        if (failure.agent().isPresent()) {
            agent("agent", failure.agent().get());
        }
    }

    private void write(Message.Bye bye) throws IOException {
        type("bye");
        if (bye.agent().isPresent()) {
            agent("agent", bye.agent().get());
        }
        if (!bye.reason().isEmpty()) {
            out.writeStringField("reason", bye.reason());
        }
    }

    private void type(String type) throws IOException {
        out.writeStringField("type", type);
    }

    private void agent(String field, AgentId agent) throws IOException {
        out.writeStringField(field, agent.toString());
    }

    private void version(VersionVector version) throws IOException {
        out.writeObjectFieldStart("version");
        for (Map.Entry<AgentId, Integer> entry : version.entries().entrySet()) {
            out.writeNumberField(entry.getKey().toString(), entry.getValue());
        }
        out.writeEndObject();
    }

    void participant(Participant participant) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", participant.id());
        out.writeStringField("name", participant.name());
        out.writeNumberField("colourSeed", participant.colourSeed());
        out.writeEndObject();
    }

    /// Heads, sorted: in memory they may stand in the order in which they arrived.
    static void heads(JsonGenerator out, List<EventId> heads) throws IOException {
        out.writeStartArray();
        for (EventId event : heads.size() < 2 ? heads : heads.stream().sorted().toList()) {
            event(out, event);
        }
        out.writeEndArray();
    }

    static void event(JsonGenerator out, EventId event) throws IOException {
        out.writeStartArray();
        out.writeString(event.agent().toString());
        out.writeNumber(event.seq());
        out.writeEndArray();
    }
}
