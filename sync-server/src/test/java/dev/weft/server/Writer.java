package dev.weft.server;

import dev.weft.access.Secret;
import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.op.EventRun;
import dev.weft.wire.Bulk;
import dev.weft.wire.Message;
import dev.weft.wire.Participant;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Somebody who writes, for tests: a replica and, while online, a connection. One thread.
final class Writer implements AutoCloseable {

    private final Participant person;
    private final AgentId agent;
    private final DocumentId id;
    private final Document document;
    private final Map<AgentId, Integer> acknowledged = new HashMap<>();
    private final List<Message.Failure> failures = new ArrayList<>();
    private final Set<AgentId> left = new HashSet<>();
    private @Nullable WireClient client;

    Writer(String name, AgentId agent, DocumentId id) {
        this.person = WireClient.person(name);
        this.agent = agent;
        this.id = id;
        this.document = new Document(agent, InstantSource.system());
    }

    /// A writer who has joined and has everything the server had.
    static Writer joined(String name, AgentId agent, DocumentId id, InetSocketAddress address) {
        Writer writer = new Writer(name, agent, id);
        writer.join(address);
        return writer;
    }

    /// Joins, takes what the server has and sends what it lacks.
    Message.Opened join(InetSocketAddress address) {
        return join(address, Secret.NONE);
    }

    /// The same by an invitation.
    Message.Opened join(InetSocketAddress address, Secret secret) {
        Message.Open open =
                new Message.Open(id, true, "Minutes", document.version(), Bulk.JSON, secret);
        return take(WireClient.join(address, person, agent, open));
    }

    /// The same by TLS.
    Message.Opened joinEncrypted(InetSocketAddress address) {
        Message.Open open = WireClient.open(id, document.version());
        return take(WireClient.join(WireClient.connectEncrypted(address), person, agent, open));
    }

    private Message.Opened take(WireClient joining) {
        client = joining;
        Message.Opened opened = joining.await(Message.Opened.class);
        acknowledged.merge(agent, opened.version().next(agent), Math::max);
        until(() -> document.version().containsAll(opened.version()));
        List<EventRun> lacking = document.runsSince(opened.version());
        if (!lacking.isEmpty()) {
            joining.edit(lacking);
        }
        return opened;
    }

    /// Types, and sends it when online.
    List<EventRun> type(int at, String text) {
        List<EventRun> runs = document.perform(new Gesture.Type(at, text)).runs();
        if (client != null) {
            client.edit(runs);
        }
        return runs;
    }

    void leave() {
        client().close();
        client = null;
    }

    /// Takes messages until something holds.
    void until(BooleanSupplier wanted) {
        while (!wanted.getAsBoolean()) {
            take(client().next());
        }
    }

    /// Takes messages until all own events are acknowledged.
    void untilDelivered() {
        int own = document.version().next(agent);
        until(() -> acknowledged.getOrDefault(agent, 0) >= own);
    }

    /// Takes the messages that are there already.
    void takeWhatCame() {
        while (true) {
            Optional<Message> message = client().poll(0);
            if (message.isEmpty()) {
                return;
            }
            take(message.get());
        }
    }

    private void take(Message message) {
        switch (message) {
            case Message.Edit edit -> {
                if (!(document.receive(edit.runs()) instanceof Receipt.Applied)) {
                    throw new AssertionError("not in order: " + edit);
                }
            }
            case Message.Ack ack -> acknowledged.merge(ack.agent(), ack.next(), Math::max);
            case Message.Failure failure -> failures.add(failure);
            case Message.Bye bye -> bye.agent().ifPresent(left::add);
            default -> {
                // Presence and the like are asked for where they matter.
            }
        }
    }

    AgentId agent() {
        return agent;
    }

    Document document() {
        return document;
    }

    String text() {
        return document.text();
    }

    WireClient client() {
        if (client == null) {
            throw new AssertionError("not online");
        }
        return client;
    }

    List<Message.Failure> failures() {
        return failures;
    }

    /// Who left while this one was here.
    Set<AgentId> left() {
        return left;
    }

    int acknowledged() {
        return acknowledged.getOrDefault(agent, 0);
    }

    @Override
    public void close() {
        if (client != null) {
            leave();
        }
    }
}
