package dev.weft.wire;

/// A person, as others see them.
///
/// @param id random 128 bits of their profile, 32 lower-case hexadecimal digits
/// @param name what they call themselves, 1 to 64 characters
/// @param colourSeed any number; every viewer maps it to a colour of its own theme
public record Participant(String id, String name, int colourSeed) {}
