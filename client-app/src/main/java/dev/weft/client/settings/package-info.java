/// What a person has chosen, kept in their profile.
@NullMarked
package dev.weft.client.settings;

import org.jspecify.annotations.NullMarked;
