package dev.weft.wire;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.util.List;

/// Writes what is said about the chat beside a document.
final class ChatWriter {

    private final JsonGenerator out;
    private final MessageWriter writer;

    ChatWriter(JsonGenerator out, MessageWriter writer) {
        this.out = out;
        this.writer = writer;
    }

    void write(Message.Chat chat) throws IOException {
        out.writeStringField("type", "chat");
        lines(chat.lines());
    }

    void write(Message.Chatted chatted) throws IOException {
        out.writeStringField("type", "chatted");
        out.writeArrayFieldStart("ids");
        for (String id : chatted.ids()) {
            out.writeString(id);
        }
        out.writeEndArray();
    }

    void write(Message.AskChat asked) throws IOException {
        out.writeStringField("type", "chats");
        if (asked.before().isPresent()) {
            out.writeStringField("before", asked.before().get());
        }
        if (asked.digest().isPresent()) {
            out.writeStringField("digest", asked.digest().get());
        }
    }

    void write(Message.ChatPage page) throws IOException {
        out.writeStringField("type", "chats");
        lines(page.lines());
        if (page.more()) {
            out.writeBooleanField("more", true);
        }
        if (page.same()) {
            out.writeBooleanField("same", true);
        }
    }

    private void lines(List<ChatLine> lines) throws IOException {
        out.writeArrayFieldStart("lines");
        for (ChatLine line : lines) {
            out.writeStartObject();
            out.writeStringField("id", line.id());
            out.writeFieldName("author");
            writer.participant(line.author());
            out.writeNumberField("time", line.time());
            out.writeStringField("text", line.text());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
