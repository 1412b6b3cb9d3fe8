package dev.weft.client.exchange;

import dev.weft.store.StoredMedia;

/// The file of an image on its way between texts, named by its hash. Immutable.
public final class ImageFile {

    private final StoredMedia media;

    private ImageFile(StoredMedia media) {
        this.media = media;
    }

    /// An image by its bytes, which are hashed here.
    ///
    /// @param bytes not to be changed any more
    public static ImageFile of(byte[] bytes) {
        return new ImageFile(StoredMedia.of(bytes));
    }

    /// SHA-256 in 64 lower-case hexadecimal digits.
    public String hash() {
        return media.hash();
    }

    /// Not to be changed.
    public byte[] bytes() {
        return media.bytes();
    }

    /// The media type by the first bytes.
    String type() {
        return media.type();
    }
}
