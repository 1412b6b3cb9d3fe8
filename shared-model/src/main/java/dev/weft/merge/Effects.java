package dev.weft.merge;

/// What merging events comes to, in the document at the frontier: transformed operations, each in
/// terms of the document after the ones before it. Positions are item coordinates.
public interface Effects {

    /// Items of the document as it is after what was told so far, item 0 included.
    int items();

    /// Text appears.
    ///
    /// @param at the item it goes before, ≥ 1
    /// @param from first lv of the text, in one row of the log
    /// @param to end of its lvs, exclusive
    /// @param covering lvs of concurrent marks that cover it
    void insert(int at, int from, int to, int[] covering);

    /// Text goes away.
    ///
    /// @param at its first item, ≥ 1
    /// @param length number of items, > 0
    /// @param lv the first of the deletions
    /// @param backward whether deletion `lv + i` takes the i-th last of the items, else the i-th
    void delete(int at, int length, int lv, boolean backward);

    /// A deletion hits a character that is gone already.
    ///
    /// @param lv the deletion
    /// @param identity the character's identity, or -1 where only `earlier` tells it
    /// @param earlier a deletion told before that hit the same character, or -1
    void deleteAgain(int lv, int identity, int earlier);

    /// A mark covers a range; whether it wins is the document's matter.
    ///
    /// @param at its first item
    /// @param length number of items, > 0
    /// @param mark lv of the mark
    void format(int at, int length, int mark);

    /// Whether the gap before an item of the document as it is now lies inside a surrogate pair.
    boolean splitsPair(int at);
}
