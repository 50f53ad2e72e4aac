@NullMarked
package dev.limn.bench;

import org.jspecify.annotations.NullMarked;
