package dev.weft.bed;

/// Where a new item stands in the order of all items.
///
/// @param neighbour an item next to it
/// @param after whether the new item comes right after that neighbour, else right before it
record NaivePlace(NaiveItem neighbour, boolean after) {
    int position() {
        return after ? neighbour.position + 1 : neighbour.position;
    }
}
