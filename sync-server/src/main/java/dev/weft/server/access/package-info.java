/// Who may do what: tokens, roles and invitations.
@NullMarked
package dev.weft.server.access;

import org.jspecify.annotations.NullMarked;
