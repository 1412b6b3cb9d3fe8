package dev.weft.doc;

import dev.weft.mark.AttrSet;
import dev.weft.mark.Register;

/// Which write to a key of a character wins: the one with the greatest stamp, whatever arrives
/// last. A class of its own so that the tests can plant the opposite and see it caught.
class RegisterRule {

    AttrSet write(AttrSet set, Register register) {
        return set.written(register);
    }
}
