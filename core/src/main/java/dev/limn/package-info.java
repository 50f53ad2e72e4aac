@NullMarked
package dev.limn;

import org.jspecify.annotations.NullMarked;
