package dev.weft.client.session;

import dev.weft.wire.Participant;

/// Who writes here, as others see them.
///
/// @param id random 128 bits of the profile, 32 lower-case hexadecimal digits
/// @param name what they call themselves, 1 to 64 characters
/// @param colourSeed any number; every viewer maps it to a colour of its own theme
public record Person(String id, String name, int colourSeed) {

    Participant toParticipant() {
        return new Participant(id, name, colourSeed);
    }
}
