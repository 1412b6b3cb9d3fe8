/// An open document and what keeps it in step with others: outbox, synchronisation state, hosting,
/// invitations. Never depends on a view.
@NullMarked
package dev.weft.client.session;

import org.jspecify.annotations.NullMarked;
