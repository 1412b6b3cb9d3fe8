package dev.weft.codec;

/// What a reader of bytes is willing to take; memory stays within a small multiple of it.
///
/// @param inflatedBytes greatest length of all columns together before they were deflated
/// @param units greatest number of events
public record DecodingLimits(int inflatedBytes, int units) {

    /// For one's own store and files: whatever an opened document can hold.
    public static final DecodingLimits STORED = new DecodingLimits(1 << 28, 1 << 28);
}
