package dev.weft.server.room;

import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.EventId;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Message.Failure;

import java.util.Optional;
import java.util.Set;

/// The sentences in which a room says no.
final class Failures {

    private Failures() {}

    static Failure noSuchDocument(DocumentId id) {
        return of(
                ErrorCode.NO_SUCH_DOCUMENT,
                "the id of a document this server has, or \"create\": true",
                "This server has no document " + id + ".");
    }

    static Failure tooManyDocuments(int most) {
        return of(
                ErrorCode.TOO_LARGE,
                "a document the server has already",
                "This server keeps at most " + most + " documents and has no room for another.");
    }

    static Failure stopping() {
        return of(ErrorCode.BUSY, "another try later", "The server is stopping.");
    }

    static Failure openFirst() {
        return of(
                ErrorCode.OPEN_FIRST,
                "`open` of a document, answered by `opened`",
                "No document is open on this connection.");
    }

    static Failure noImages(String role) {
        return of(
                ErrorCode.ROLE_FORBIDS,
                "no images",
                "Your role here is " + role + ": it does not allow to bring images.");
    }

    static Failure unreadable() {
        return of(
                ErrorCode.STORAGE,
                "another try later",
                "The server could not read or make the document on its disk. Nothing was changed.");
    }

    static Failure unwritten() {
        return of(
                ErrorCode.STORAGE,
                "keep these edits; they are acknowledged as soon as they are stored",
                "The server could not write to its disk. Nothing that is not acknowledged is"
                        + " stored; the server goes on trying.");
    }

    static Failure tooMuchUnstored() {
        return of(
                ErrorCode.STORAGE,
                "keep these edits and send them again later",
                "The server's disk does not follow and the batch was not taken.");
    }

    static Failure chatUnreadable() {
        return of(
                ErrorCode.STORAGE,
                "another try later",
                "The server could not read the chat from its disk. Nothing was changed.");
    }

    static Failure chatUnwritten() {
        return of(
                ErrorCode.STORAGE,
                "keep these lines and send them again later",
                "The server could not write the chat to its disk. Nothing that is not acknowledged"
                        + " is stored.");
    }

    static Failure chatFull(int most) {
        return of(
                ErrorCode.TOO_LARGE,
                "at most " + most + " lines in the chat of a document",
                "The chat of this document has %d lines and takes no more. Nothing of this message was taken."
                        .formatted(most));
    }

    static Failure chatSlowed(long perSecond) {
        return of(
                ErrorCode.BUSY,
                "at most " + perSecond + " lines of chat a second",
                "This connection says more than that in the chat and is read more slowly; nothing"
                        + " has to be sent again.");
    }

    static Failure titleUnwritten() {
        return of(
                ErrorCode.STORAGE,
                "keep this title and send it again later",
                "The server could not write the title to its disk; the document has the one it"
                        + " had.");
    }

    static Failure titleTooFar(int most) {
        return of(
                ErrorCode.BAD_FIELD,
                "number: one more than that of the title before, here at most " + most,
                "The number of this title is far beyond that of the one before.");
    }

    static Failure slowed() {
        return of(
                ErrorCode.BUSY,
                "edits whose parents are what the server has sent; nothing has to be sent again",
                "The edits of this connection build on versions long past, which makes the server"
                        + " much work. They are taken, but slowly.");
    }

    static Failure notYourAgent(AgentId agent) {
        return about(
                ErrorCode.NOT_YOUR_AGENT,
                "events of your own agents, or events you had when you opened the document",
                "The agent " + agent + " belongs to another participant.",
                agent);
    }

    static Failure refusedBefore(AgentId agent) {
        return about(
                ErrorCode.REFUSED_BEFORE,
                "a new connection that opens the document again",
                "An earlier batch of the agent " + agent + " was refused on this connection.",
                agent);
    }

    static Failure missingParents(AgentId agent, Set<EventId> missing, int mostBytes) {
        String example = missing.stream().sorted().findFirst().map(EventId::toString).orElse("");
        return about(
                ErrorCode.MISSING_PARENTS,
                "parents before their children; at most " + mostBytes + " bytes wait for parents",
                "Too much waits for events that never came, such as " + example + ".",
                agent);
    }

    static Failure refused(Receipt.Refused refused) {
        ErrorCode code =
                switch (refused.reason()) {
                    case CONFLICT -> ErrorCode.CONFLICTING_EVENT;
                    case INVALID, INCOMPLETE -> ErrorCode.INVALID_EDIT;
                };
        String expected =
                switch (refused.reason()) {
                    case CONFLICT -> "the same content whenever an event is sent again";
                    case INVALID -> "operations that are valid in the version of their parents";
                    case INCOMPLETE -> "whole gestures, without gaps in their sequence numbers";
                };
        return about(code, expected, refused.message(), refused.event().agent());
    }

    static Failure unexpected(AgentId agent) {
        return about(
                ErrorCode.INVALID_EDIT,
                "a batch that the server can apply",
                "The server failed on this batch and took nothing of it.",
                agent);
    }

    private static Failure of(ErrorCode code, String expected, String message) {
        return new Failure(code, expected, message, Optional.empty());
    }

    private static Failure about(ErrorCode code, String expected, String message, AgentId agent) {
        return new Failure(code, expected, message, Optional.of(agent));
    }
}
