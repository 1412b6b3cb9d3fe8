package dev.weft.client.session;

/// Something a person should know, to be shown without taking the focus.
///
/// @param kind how loud
/// @param sentence what happened, what is safe, what to do next
public record Notice(Kind kind, String sentence) {

    /// How loud a notice is.
    public enum Kind {
        /// Good to know.
        INFORMATION,
        /// Something needs a person.
        WARNING
    }

    static Notice information(String sentence) {
        return new Notice(Kind.INFORMATION, sentence);
    }

    static Notice warning(String sentence) {
        return new Notice(Kind.WARNING, sentence);
    }
}
