/// Benchmarks of the shared model: recorded and made-up editing histories, timed and weighed.
///
/// One process measures one thing and prints one line of JSON, in fields that other engines'
/// benchmarks can print too; `--table` starts such a process for each and prints a table. What is
/// prepared stands outside the clock, and every timed run's result is checked. Recorded traces are
/// files of `github.com/josephg/editing-traces`, named on the command line.
@NullMarked
package dev.weft.bench;

import org.jspecify.annotations.NullMarked;
