package dev.weft.wire;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.weft.access.Grant;

import java.io.IOException;
import java.util.OptionalLong;

/// Writes what is said about invitations, inside an object that has begun.
final class GrantWriter {

    private final JsonGenerator out;

    GrantWriter(JsonGenerator out) {
        this.out = out;
    }

    void write(Message.Invite invite) throws IOException {
        out.writeStringField("type", "invite");
        out.writeStringField("role", invite.role().wireName());
        label(invite.label());
        ends(invite.endsAt());
    }

    void write(Message.Invited invited) throws IOException {
        out.writeStringField("type", "invited");
        out.writeFieldName("invitation");
        write(invited.grant());
        out.writeStringField("secret", invited.secret().text());
    }

    void write(Message.Change change) throws IOException {
        out.writeStringField("type", "change");
        out.writeStringField("id", change.id());
        out.writeStringField("role", change.role().wireName());
    }

    void write(Message.Revoke revoke) throws IOException {
        out.writeStringField("type", "revoke");
        out.writeStringField("id", revoke.id());
    }

    void write(Message.Invitations invitations) throws IOException {
        out.writeStringField("type", "invitations");
        if (invitations.list().isPresent()) {
            out.writeArrayFieldStart("list");
            for (Grant grant : invitations.list().get()) {
                write(grant);
            }
            out.writeEndArray();
        }
    }

    private void write(Grant grant) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", grant.id());
        out.writeStringField("role", grant.role().wireName());
        if (grant.document().isPresent()) {
            out.writeStringField("document", grant.document().get().toString());
        }
        label(grant.label());
        out.writeNumberField("created", grant.createdAt());
        ends(grant.endsAt());
        out.writeEndObject();
    }

    private void label(String label) throws IOException {
        if (!label.isEmpty()) {
            out.writeStringField("label", label);
        }
    }

    private void ends(OptionalLong ends) throws IOException {
        if (ends.isPresent()) {
            out.writeNumberField("ends", ends.getAsLong());
        }
    }
}
