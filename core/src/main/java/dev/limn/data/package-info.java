/// Reading the data files that people and services write, as hostile input: YAML with line numbers.
@NullMarked
package dev.limn.data;

import org.jspecify.annotations.NullMarked;
