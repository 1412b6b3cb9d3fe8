/// What an administrator's programs ask the headless server over HTTP: is it alive, is it ready,
/// how does it do. Reached on a port of its own, from this machine alone unless told otherwise.
@NullMarked
package dev.weft.server.admin;

import org.jspecify.annotations.NullMarked;
