/// What surrounds a run: streams, environment, terminal, signals.
@NullMarked
package dev.limn.cli.terminal;

import org.jspecify.annotations.NullMarked;
