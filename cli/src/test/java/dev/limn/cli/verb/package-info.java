/// Tests of what verbs keep to themselves.
@NullMarked
package dev.limn.cli.verb;

import org.jspecify.annotations.NullMarked;
