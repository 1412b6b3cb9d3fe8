package dev.weft.client.session;

import dev.weft.access.Role;
import dev.weft.wire.ChatLine;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Message;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What is said about the chat between one open document and one server: what either lacks first,
/// then every line as it is said. Belongs to the owner thread.
final class Talk {

    private static final long AGAIN_MILLIS = 5_000;

    private final Conversation conversation;
    private final Surroundings surroundings;
    private final Consumer<Message> say;
    private final Consumer<String> warn;

    /// Ids that the server was seen to have, of those that were asked for.
    private final Set<String> seen = new HashSet<>();

    /// Ids that were sent on this connection and not acknowledged.
    private final Set<String> sent = new HashSet<>();

    private Role role = Role.VIEWER;

    private enum State {
        SILENT,
        ASKING,
        TALKING,
        /// The server knows of no chat.
        REFUSED
    }

    private State state = State.SILENT;
    private boolean again;

    /// @param say takes messages to the server
    /// @param warn takes sentences to the person here
    Talk(
            Conversation conversation,
            Surroundings surroundings,
            Consumer<Message> say,
            Consumer<String> warn) {
        this.conversation = conversation;
        this.surroundings = surroundings;
        this.say = say;
        this.warn = warn;
    }

    /// The document is open at the server.
    void opened(Role now) {
        role = now;
        state = State.ASKING;
        seen.clear();
        sent.clear();
        say.accept(new Message.AskChat(Optional.empty(), Optional.of(conversation.digest())));
    }

    /// There is no connection.
    void lost() {
        state = State.SILENT;
    }

    /// The server told what it has, or a part of it.
    void told(Message.ChatPage page) {
        if (state != State.ASKING) {
            return;
        }
        page.lines().forEach(line -> seen.add(line.id()));
        conversation.heard(page.lines());
        if (page.more() && !page.lines().isEmpty()) {
            String first = page.lines().getFirst().id();
            say.accept(new Message.AskChat(Optional.of(first), Optional.empty()));
            return;
        }
        state = State.TALKING;
        boolean same = page.same();
        send(
                conversation.written(
                        role.mayInvite(),
                        id -> conversation.isWaiting(id) || !(same || seen.contains(id))));
        seen.clear();
    }

    /// A line said here is on disk.
    void ready(ChatLine line) {
        if (state == State.TALKING) {
            send(List.of(line));
        }
    }

    /// Others said something.
    void heard(List<ChatLine> lines) {
        conversation.heard(lines);
        if (state == State.ASKING) {
            lines.forEach(line -> seen.add(line.id()));
        }
    }

    /// The server has these on disk.
    void acknowledged(List<String> ids) {
        ids.forEach(sent::remove);
        conversation.delivered(ids);
    }

    private void send(List<ChatLine> lines) {
        if (!role.mayComment()) {
            refuse(lines.stream().map(ChatLine::id).toList());
            return;
        }
        for (int from = 0; from < lines.size(); from += ChatLine.MOST_LINES) {
            List<ChatLine> part =
                    lines.subList(from, Math.min(lines.size(), from + ChatLine.MOST_LINES));
            part.forEach(line -> sent.add(line.id()));
            say.accept(new Message.Chat(part));
        }
    }

    /// A message was not taken.
    ///
    /// @return whether it was about the chat and nothing else has to be done
    boolean failed(Message.Failure failure) {
        if (failure.agent().isPresent()) {
            return false;
        }
        if (failure.code() == ErrorCode.UNKNOWN_TYPE && state == State.ASKING) {
            state = State.REFUSED;
            return true;
        }
        if (failure.code() == ErrorCode.STORAGE && !(sent.isEmpty() && state != State.ASKING)) {
            tryAgain();
            return false;
        }
        boolean refused =
                switch (failure.code()) {
                    case TOO_LARGE, ROLE_FORBIDS, BAD_FIELD -> !sent.isEmpty();
                    default -> false;
                };
        if (refused) {
            // Which of them it was is not said; what was taken all the same is acknowledged.
            refuse(List.copyOf(sent));
            sent.clear();
        }
        return refused;
    }

    private void refuse(List<String> ids) {
        if (conversation.refused(ids)) {
            warn.accept(SessionTexts.of("chat.refused"));
        }
    }

    private void tryAgain() {
        if (!again) {
            again = true;
            Runnable next =
                    () -> {
                        again = false;
                        if (state == State.ASKING || state == State.TALKING) {
                            opened(role);
                        }
                    };
            var _ =
                    surroundings
                            .timer()
                            .schedule(
                                    () -> surroundings.owner().execute(next),
                                    AGAIN_MILLIS,
                                    TimeUnit.MILLISECONDS);
        }
    }
}
