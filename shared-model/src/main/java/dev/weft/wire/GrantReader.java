package dev.weft.wire;

import dev.weft.access.Grant;
import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.graph.DocumentId;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads what is said about invitations. Secrets that are wrong are never quoted in an answer.
final class GrantReader {

    private static final String ID = "16 lower-case hexadecimal digits";
    private static final String ROLES = "owner, editor, commenter or viewer";
    private static final String SECONDS = "whole seconds since 1970";
    private static final int MAX_WORD = 64;

    /// More invitations to one document than anybody makes.
    private static final int MOST = 10_000;

    private final JsonSource source;

    GrantReader(JsonSource source) {
        this.source = source;
    }

    Message invite() throws IOException, BadInput {
        Role role = null;
        String label = "";
        OptionalLong ends = OptionalLong.empty();
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "role" -> role = role(source);
                case "label" -> label = source.line(0, Grant.LONGEST_LABEL);
                case "ends" -> ends = OptionalLong.of(seconds());
                default -> source.skip();
            }
        }
        return new Message.Invite(source.required(role, "role", ROLES), label, ends);
    }

    Message invited() throws IOException, BadInput {
        Grant grant = null;
        Secret secret = null;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "invitation" -> grant = grant();
                case "secret" -> secret = secret(source);
                default -> source.skip();
            }
        }
        return new Message.Invited(
                source.required(grant, "invitation", "an invitation"),
                source.required(secret, "secret", "the invitation's secret"));
    }

    Message change() throws IOException, BadInput {
        String id = null;
        Role role = null;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "id" -> id = id();
                case "role" -> role = role(source);
                default -> source.skip();
            }
        }
        return new Message.Change(
                source.required(id, "id", ID), source.required(role, "role", ROLES));
    }

    Message revoke() throws IOException, BadInput {
        String id = null;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            if (field.equals("id")) {
                id = id();
            } else {
                source.skip();
            }
        }
        return new Message.Revoke(source.required(id, "id", ID));
    }

    Message invitations() throws IOException, BadInput {
        Optional<List<Grant>> list = Optional.empty();
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            if (field.equals("list")) {
                list = Optional.of(grants());
            } else {
                source.skip();
            }
        }
        return new Message.Invitations(list);
    }

    private List<Grant> grants() throws IOException, BadInput {
        source.enterList("a list of invitations");
        List<Grant> grants = new ArrayList<>();
        while (source.nextItem()) {
            if (grants.size() == MOST) {
                throw source.wrong("at most " + MOST + " invitations");
            }
            grants.add(grant());
        }
        return grants;
    }

    private Grant grant() throws IOException, BadInput {
        String id = null;
        Role role = null;
        Optional<DocumentId> document = Optional.empty();
        String label = "";
        Long created = null;
        OptionalLong ends = OptionalLong.empty();
        source.enterObject("an invitation: an object with id, role and created");
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "id" -> id = id();
                case "role" -> role = role(source);
                case "document" -> document = Optional.of(document());
                case "label" -> label = source.line(0, Grant.LONGEST_LABEL);
                case "created" -> created = seconds();
                case "ends" -> ends = OptionalLong.of(seconds());
                default -> source.skip();
            }
        }
        return new Grant(
                source.required(id, "id", ID),
                source.required(role, "role", ROLES),
                document,
                label,
                source.required(created, "created", SECONDS),
                ends);
    }

    private String id() throws IOException, BadInput {
        String id = source.line(0, MAX_WORD);
        if (!Grant.isId(id)) {
            throw source.wrong(ID);
        }
        return id;
    }

    private DocumentId document() throws IOException, BadInput {
        return DocumentId.parse(source.line(0, MAX_WORD))
                .orElseThrow(() -> source.wrong("32 lower-case hexadecimal digits"));
    }

    private long seconds() throws IOException, BadInput {
        return source.integer(0L, RunReader.MAX_TIME);
    }

    /// A role's name.
    static Role role(JsonSource source) throws IOException, BadInput {
        return Role.parse(source.line(0, MAX_WORD)).orElseThrow(() -> source.wrong(ROLES));
    }

    /// A secret, not quoted when it is of wrong form.
    static Secret secret(JsonSource source) throws IOException, BadInput {
        String form = "up to " + Secret.LONGEST + " letters, digits, hyphens and underscores";
        if (!source.atText()) {
            throw source.bad(form, "is no text");
        }
        String text = source.text(0, Integer.MAX_VALUE);
        if (!Secret.isWellFormed(text)) {
            throw source.bad(form, "has another form");
        }
        return new Secret(text);
    }
}
