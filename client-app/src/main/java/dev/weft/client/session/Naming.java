package dev.weft.client.session;

import dev.weft.wire.Message;
import dev.weft.wire.Title;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// What an open document is called, here and where it is written together. A title given here is on
/// this computer's disk first and sent second; one given without a network is delivered on return.
/// Of several the one that replaces the others stands, on every screen. Belongs to the owner
/// thread.
final class Naming {

    private static final long AGAIN_MILLIS = 5_000;

    private final OpenDocument document;
    private final Surroundings surroundings;

    /// Says something to the present server, where that knows of titles.
    private Optional<Consumer<Message>> way = Optional.empty();

    /// How many titles are on their way to the disk.
    private int unwritten;

    /// Whether the server is to be told, or asked, when they are there.
    private boolean toSay;

    private boolean again;

    Naming(OpenDocument document, Surroundings surroundings) {
        this.document = document;
        this.surroundings = surroundings;
    }

    Title title() {
        return document.shelf().name();
    }

    /// The person here calls the document otherwise; without effect where the role does not allow
    /// it, or nothing is left of what was typed.
    void give(String typed) {
        Optional<String> text = Title.clean(typed);
        if (!document.mayWrite() || text.filter(title().text()::equals).isPresent()) {
            return;
        }
        text.ifPresent(clean -> {
            take(title().next(clean, document.person().id()));
            say();
        });
    }

    /// A server answered: the document is open there under this title.
    ///
    /// @param next how to speak to it; empty where it knows no titles but the first
    void opened(String first, Optional<Consumer<Message>> next) {
        way = next;
        if (title().number() == 0 && !first.isBlank()) {
            take(Title.first(first));
        }
        say();
    }

    /// The server is out of reach.
    void lost() {
        way = Optional.empty();
    }

    /// A server tells which title it has.
    void heard(Title theirs) {
        Title mine = title();
        boolean first = mine.number() == 0 && theirs.number() == 0;
        if (first || theirs.replaces(mine)) {
            take(theirs);
        } else if (mine.replaces(theirs) && !document.mayWrite()) {
            take(theirs);
            document.tell(Notice.warning(SessionTexts.of("title.kept", theirs.text())));
        }
    }

    /// A file of this document has this title.
    void found(Title theirs) {
        if (theirs.replaces(title())) {
            take(theirs);
            say();
        }
    }

    /// The server could not write; perhaps it was about this.
    void notStored() {
        if (way.isPresent() && !again) {
            again = true;
            Runnable next =
                    () -> {
                        again = false;
                        say();
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

    private void take(Title title) {
        if (title.equals(title())) {
            return;
        }
        unwritten++;
        var _ =
                document.shelf()
                        .rename(title)
                        .whenComplete((_, _) -> surroundings.owner().execute(this::written));
        document.each(listener -> listener.titleChanged(title.text()));
    }

    private void written() {
        unwritten--;
        if (toSay) {
            say();
        }
    }

    /// Tells the server the title here, where there is one to tell, and else asks for its own.
    private void say() {
        toSay = unwritten > 0;
        if (toSay) {
            return;
        }
        boolean tells = title().number() > 0 && document.mayWrite();
        way.ifPresent(server ->
                server.accept(tells ? new Message.Entitle(title()) : new Message.AskTitle()));
    }
}
