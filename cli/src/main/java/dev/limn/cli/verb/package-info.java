/// The verbs, one class each, made only when typed.
@NullMarked
package dev.limn.cli.verb;

import org.jspecify.annotations.NullMarked;
