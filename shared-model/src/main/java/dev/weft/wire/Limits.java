package dev.weft.wire;

/// What a server takes, told in `welcome`.
///
/// @param frameBytes greatest length of a text frame in UTF-8 bytes
/// @param batchRuns greatest number of runs in one `edit`
/// @param depth greatest nesting of JSON
/// @param imageBytes greatest length of an image; 0: it takes none
/// @param titleUnits greatest length of a title, in UTF-16 units; 0: it takes no other title than
///   the one that a document was made with
public record Limits(int frameBytes, int batchRuns, int depth, int imageBytes, int titleUnits) {

    /// Without images and titles.
    public Limits(int frameBytes, int batchRuns, int depth) {
        this(frameBytes, batchRuns, depth, 0, 0);
    }

    /// What Weft's own server takes: 4 MiB, 10,000 runs, 32 levels, images of 10 MiB, titles of 200
    /// units.
    public static final Limits STANDARD = new Limits(4 << 20, 10_000, 32, 10 << 20, Title.LONGEST);
}
