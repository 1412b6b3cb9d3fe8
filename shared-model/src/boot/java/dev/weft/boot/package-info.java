/// The first class of every jar that is started with a plain `java -jar`. Weft needs Java 25, while
/// the `java` of many machines is older; so this package alone is compiled for 17, looks for a
/// newer JDK in the places where Maven's toolchains look, and starts the same jar again with it.
@NullMarked
package dev.weft.boot;

import org.jspecify.annotations.NullMarked;
