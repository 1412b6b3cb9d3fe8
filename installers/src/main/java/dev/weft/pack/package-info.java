/// Builds what people install: icons, a Java runtime with only the needed modules, the app image
/// with its two launchers and their caches of loaded classes, and the packages of the system at
/// hand. A program of the build, never part of what is installed.
@org.jspecify.annotations.NullMarked
package dev.weft.pack;
