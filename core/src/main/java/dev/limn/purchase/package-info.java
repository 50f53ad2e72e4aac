/// One paid attempt, and what is left of it after a crash.
@NullMarked
package dev.limn.purchase;

import org.jspecify.annotations.NullMarked;
