/// What can be typed: options that verbs share, and how their values are read.
@NullMarked
package dev.limn.cli.option;

import org.jspecify.annotations.NullMarked;
