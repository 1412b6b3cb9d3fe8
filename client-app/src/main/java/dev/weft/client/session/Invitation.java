package dev.weft.client.session;

import dev.weft.access.Pass;
import dev.weft.access.Secret;
import dev.weft.graph.DocumentId;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// Where a document is written together: the link `weft://host:port/document#pass`.
///
/// @param host name or address; an IPv6 address without brackets
/// @param port 1 to 65535
/// @param path `/`, or the sub-path of a proxy, beginning and ending with `/`
/// @param document which
/// @param pass what lets one in, and how the server is known
public record Invitation(String host, int port, String path, DocumentId document, Pass pass) {

    /// The port of a server that was given none.
    public static final int STANDARD_PORT = 9338;

    private static final String SCHEME = "weft";
    private static final int LAST_PORT = 65535;

    /// A link without a sub-path and without a pass.
    public Invitation(String host, int port, DocumentId document) {
        this(host, port, "/", document, Pass.NONE);
    }

    /// What became of a text that should be a link.
    public sealed interface Reading {

        /// It is one.
        record Link(Invitation invitation) implements Reading {}

        /// It is none.
        ///
        /// @param sentence what is wrong with it and what a link looks like
        record Broken(String sentence) implements Reading {}
    }

    /// Reads a link; blanks around it do not matter, a missing port is the standard one.
    public static Reading parse(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            return broken(SessionTexts.of("link.none", text.strip()));
        }
        if (uri.getScheme() == null || !uri.getScheme().toLowerCase(Locale.ROOT).equals(SCHEME)) {
            return broken(SessionTexts.of("link.scheme"));
        }
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            return broken(SessionTexts.of("link.host"));
        }
        int port = uri.getPort() < 0 ? STANDARD_PORT : uri.getPort();
        if (port == 0 || port > LAST_PORT) {
            return broken(
                    SessionTexts.of("link.port", String.valueOf(port), String.valueOf(LAST_PORT)));
        }
        return documentOf(uri, host, port);
    }

    /// A computer that a person typed: `192.168.1.7`, `ana-pc:9338`, `[fe80::1]:9338`.
    ///
    /// @param host name or address; an IPv6 address without brackets
    /// @param port 1 to 65535
    public record Address(String host, int port) {}

    /// Reads an address; without a port it is the standard one.
    public static Optional<Address> parseAddress(String text) {
        URI uri;
        try {
            uri = new URI(SCHEME + "://" + text.strip());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        String host = uri.getHost();
        String path = uri.getPath();
        int port = uri.getPort() < 0 ? STANDARD_PORT : uri.getPort();
        boolean bare = path == null || path.isEmpty() || path.equals("/");
        if (host == null || host.isEmpty() || !bare || port == 0 || port > LAST_PORT) {
            return Optional.empty();
        }
        return Optional.of(
                new Address(
                        host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port));
    }

    private static Reading documentOf(URI uri, String host, int port) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        int slash = path.lastIndexOf('/');
        Optional<DocumentId> document =
                slash < 0 ? Optional.empty() : DocumentId.parse(path.substring(slash + 1));
        if (document.isEmpty()) {
            return broken(SessionTexts.of("link.document"));
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        Pass pass = uri.getFragment() == null ? Pass.NONE : Pass.parse(uri.getFragment());
        return new Reading.Link(
                new Invitation(bare, port, path.substring(0, slash + 1), document.get(), pass));
    }

    private static Reading broken(String why) {
        return new Reading.Broken(SessionTexts.of("link.shape", why));
    }

    /// The same document at another address, by the same pass.
    public Invitation at(String otherHost, int otherPort) {
        return new Invitation(otherHost, otherPort, path, document, pass);
    }

    /// The same place by another secret.
    public Invitation with(Secret secret) {
        return new Invitation(host, port, path, document, new Pass(secret, pass.lock()));
    }

    /// Whether both lead to the same document at the same place, by whatever pass.
    boolean leadsWhere(Invitation other) {
        return host.equals(other.host)
                && port == other.port
                && path.equals(other.path)
                && document.equals(other.document);
    }

    /// Where the server's WebSocket is.
    URI address(boolean encrypted) {
        return URI.create((encrypted ? "wss://" : "ws://") + hostAndPort() + path);
    }

    /// The computer, as a person would write it.
    public String hostAndPort() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /// The link, to be passed on. It lets in whoever reads it: not for logs.
    public String link() {
        String text = pass.text();
        return text.isEmpty() ? toString() : this + "#" + text;
    }

    /// The link without what lets in.
    @Override
    public String toString() {
        return SCHEME + "://" + hostAndPort() + path + document;
    }
}
