/// The house rules' own vocabulary. Every module compiles these few sources into its tests: a jar
/// of test classes could not be resolved by a build that stops before `package`.
@NullMarked
package dev.weft.house;

import org.jspecify.annotations.NullMarked;
