package dev.weft.client.editor;

import dev.weft.mark.MarkValues;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses of links as people type them and as marks have them.
public final class LinkAddress {

    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:(?![0-9]).*");
    private static final Pattern MAIL = Pattern.compile("[^\\s@/:]+@[^\\s@/:]+\\.[^\\s@/:]+");
    private static final Pattern HOST =
            Pattern.compile("(localhost|[^\\s/:.]+(\\.[^\\s/:.]+)+)(:[0-9]+)?([/?#].*)?");

    private LinkAddress() {}

    /// What somebody typed as an address that a link may have: `weft.dev` is `https://weft.dev`.
    /// Empty if it is none.
    public static Optional<String> parse(String typed) {
        String text = typed.strip();
        return complete(text).filter(address -> isAddress(address));
    }

    private static Optional<String> complete(String text) {
        if (SCHEME.matcher(text).matches()) {
            int colon = text.indexOf(':');
            return Optional.of(
                    text.substring(0, colon).toLowerCase(Locale.ROOT) + text.substring(colon));
        }
        if (MAIL.matcher(text).matches()) {
            return Optional.of("mailto:" + text);
        }
        return HOST.matcher(text).matches() ? Optional.of("https://" + text) : Optional.empty();
    }

    /// Whether a text is an address as marks have it, and of a kind that is safe to open.
    public static boolean isAddress(String address) {
        return MarkValues.expectedInstead("link", address).isEmpty();
    }
}
