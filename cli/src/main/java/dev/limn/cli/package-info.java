/// The command line: reads what was typed, starts the one verb that was meant, ends with its exit
/// code.
@NullMarked
package dev.limn.cli;

import org.jspecify.annotations.NullMarked;
