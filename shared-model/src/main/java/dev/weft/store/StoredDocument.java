package dev.weft.store;

import dev.weft.graph.DocumentId;
import dev.weft.wire.Title;

/// A document's entry in a store.
///
/// @param id which
/// @param name what people call it
/// @param openedAt when it was last opened, milliseconds since the epoch
/// @param origin for a client: where it was last joined (a link), empty if only here
public record StoredDocument(DocumentId id, Title name, long openedAt, String origin) {

    /// With the title that it is made with.
    ///
    /// @param title 1 to 200 characters
    public StoredDocument(DocumentId id, String title, long openedAt, String origin) {
        this(id, Title.first(title), openedAt, origin);
    }

    /// The text of what people call it.
    public String title() {
        return name.text();
    }

    /// The same with another title.
    public StoredDocument called(Title title) {
        return new StoredDocument(id, title, openedAt, origin);
    }

    /// The same, opened at another time.
    public StoredDocument opened(long at) {
        return new StoredDocument(id, name, at, origin);
    }

    /// The same from another place.
    public StoredDocument from(String place) {
        return new StoredDocument(id, name, openedAt, place);
    }
}
