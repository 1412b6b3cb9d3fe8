/// What a person can do, as values: one list of commands, from which menus, toolbar, palette, cheat
/// sheet and keys are made, so that none of them can promise what another does not keep.
@NullMarked
package dev.weft.client.command;

import org.jspecify.annotations.NullMarked;
