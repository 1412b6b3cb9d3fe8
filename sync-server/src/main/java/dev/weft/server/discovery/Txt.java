package dev.weft.server.discovery;

import dev.weft.server.discovery.Sighting.Said;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The TXT record: an announcement as keys and values, and back. What comes from outside is checked
/// here.
final class Txt {

    static final String ID = "id";
    private static final String NAME = "name";
    private static final String VERSION = "v";
    private static final String LOCKED = "locked";
    private static final String FINGERPRINT = "fp";

    private static final int LONGEST_NAME = 64;
    private static final String HEX = "[0-9a-f]{0,64}";
    private static final String ID_FORM = "[0-9a-f]{16}";
    private static final String VERSION_FORM = "[0-9]{1,4}";

    private Txt() {}

    static Map<String, String> write(Announcement announcement, String id) {
        Map<String, String> txt = new LinkedHashMap<>();
        txt.put(VERSION, Integer.toString(announcement.version()));
        txt.put(ID, id);
        txt.put(NAME, announcement.name());
        txt.put(LOCKED, announcement.locked() ? "1" : "0");
        if (!announcement.fingerprint().isEmpty()) {
            txt.put(FINGERPRINT, announcement.fingerprint());
        }
        return txt;
    }

    /// What a record says; empty if it is none of ours, or not all there yet.
    static Optional<Said> read(Function<String, Optional<String>> txt) {
        Optional<String> id = txt.apply(ID).filter(text -> text.matches(ID_FORM));
        Optional<String> version = txt.apply(VERSION).filter(text -> text.matches(VERSION_FORM));
        Optional<String> name = txt.apply(NAME).map(Txt::line).filter(text -> !text.isEmpty());
        if (id.isEmpty() || version.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Said(
                        id.get(),
                        name.get(),
                        Integer.parseInt(version.get()),
                        txt.apply(LOCKED).filter("1"::equals).isPresent(),
                        txt.apply(FINGERPRINT).filter(text -> text.matches(HEX)).orElse("")));
    }

    /// One line that can be shown: no control characters, nothing that turns the writing direction,
    /// no half of a surrogate pair.
    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]+", " ").strip();
        if (line.length() <= LONGEST_NAME) {
            return line;
        }
        boolean cutsPair = Character.isHighSurrogate(line.charAt(LONGEST_NAME - 1));
        return line.substring(0, cutsPair ? LONGEST_NAME - 1 : LONGEST_NAME);
    }
}
