package dev.weft.wire;

import dev.weft.graph.DocumentId;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads `list` and what answers it.
final class OfferReader {

    private static final String HEX = "32 lower-case hexadecimal digits";
    private static final int MAX_TITLE = 200;
    private static final int MAX_SECRET = 200;

    /// More than anybody would choose from.
    private static final int MOST = 1_000;

    private final JsonSource source;

    OfferReader(JsonSource source) {
        this.source = source;
    }

    Message list() throws IOException, BadInput {
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            source.skip();
        }
        return new Message.ListOffers();
    }

    Message offers() throws IOException, BadInput {
        List<Message.Offer> documents = null;
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            if (field.equals("documents")) {
                documents = documents();
            } else {
                source.skip();
            }
        }
        return new Message.Offers(source.required(documents, "documents", "a list of documents"));
    }

    private List<Message.Offer> documents() throws IOException, BadInput {
        source.enterList("a list of documents");
        List<Message.Offer> documents = new ArrayList<>();
        while (source.nextItem()) {
            if (documents.size() == MOST) {
                throw source.wrong("at most " + MOST + " documents");
            }
            documents.add(offer());
        }
        return documents;
    }

    private Message.Offer offer() throws IOException, BadInput {
        DocumentId document = null;
        String title = null;
        String secret = "";
        source.enterObject("an object with document and title");
        for (String field = source.nextField(); field != null; field = source.nextField()) {
            switch (field) {
                case "document" ->
                        document =
                                DocumentId.parse(source.line(0, MAX_TITLE))
                                        .orElseThrow(() -> source.wrong(HEX));
                case "title" -> title = source.line(0, MAX_TITLE);
                case "secret" -> secret = source.line(0, MAX_SECRET);
                default -> source.skip();
            }
        }
        return new Message.Offer(
                source.required(document, "document", HEX),
                source.required(title, "title", "the document's title"),
                secret);
    }
}
