/// Who may come in, and what they may do then: the rule for it ([AccessPolicy]), its two forms (a
/// server that is open, one that asks for tokens), and which messages a role allows.
///
/// Every message is checked when it comes in, against the role that its connection has at that
/// moment; no client is trusted to know its role. A secret is looked up by its hash: the server
/// does not keep it.
@NullMarked
package dev.weft.server.access;

import org.jspecify.annotations.NullMarked;
