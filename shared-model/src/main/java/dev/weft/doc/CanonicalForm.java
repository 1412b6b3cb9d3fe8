package dev.weft.doc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/// The text that is hashed to compare documents (PROTOCOL.md, "State hash"):
///
///     weft-state-1 LF
///     <units of text> LF <text> LF
///     then for item 0, and for each maximal run of text that has effective formats, one line
///     <from> SP <to> (TAB <key> TAB <value>)… LF
///
/// in item coordinates, keys sorted, UTF-8. A newline is a run of its own and has only its block
/// attributes; other characters have only their inline formats. Item 0's line (`0 1`) is left out
/// when the first paragraph has no attributes.
final class CanonicalForm {

    private CanonicalForm() {}

    static String hash(Snapshot snapshot) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(of(snapshot).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(Snapshot snapshot) {
        StringBuilder form = new StringBuilder("weft-state-1\n");
        form.append(snapshot.text().length()).append('\n').append(snapshot.text()).append('\n');
        line(form, 0, 1, snapshot.start());
        for (Snapshot.Span span : snapshot.spans()) {
            line(form, span.from() + 1, span.to() + 1, span.formats());
        }
        return form.toString();
    }

    private static void line(
            StringBuilder form, int from, int to, SortedMap<String, String> formats) {
        if (formats.isEmpty()) {
            return;
        }
        form.append(from).append(' ').append(to);
        formats.forEach((key, value) -> form.append('\t').append(key).append('\t').append(value));
        form.append('\n');
    }
}
