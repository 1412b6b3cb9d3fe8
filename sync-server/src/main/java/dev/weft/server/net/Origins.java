package dev.weft.server.net;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which web pages may open a connection. A browser lets any page try, with whatever the browser's
/// network reaches, and names the page's origin; other programs name none and are let pass, because
/// they could name any.
///
/// Pages of the same host may connect: where everybody may come in, only under an address or as
/// `localhost`, because any page can make a name of its own lead here.
///
/// @param allowed further origins, as browsers name them
/// @param namesToo whether a page of the same host may connect under a name as well
public record Origins(List<String> allowed, boolean namesToo) {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.%]+]|localhost");

    public Origins {
        allowed = allowed.stream().map(Origins::clean).toList();
    }

    private static String clean(String origin) {
        String lower = origin.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /// Whether a request may come in.
    ///
    /// @param origin the header of that name; empty where there is none
    /// @param host the header of that name
    boolean allow(String origin, String host) {
        if (origin.isEmpty() || allowed.contains(clean(origin))) {
            return true;
        }
        try {
            URI page = URI.create(clean(origin));
            String at = page.getAuthority();
            return at != null
                    && page.getHost() != null
                    && at.equals(host.toLowerCase(Locale.ROOT))
                    && (namesToo || ADDRESS.matcher(page.getHost()).matches());
        } catch (IllegalArgumentException noOrigin) {
            // For instance "null", which pages without an origin of their own send.
            return false;
        }
    }
}
