/// What Limn itself makes of saved pictures: copies beside them, and figures about them.
@NullMarked
package dev.limn.finish;

import org.jspecify.annotations.NullMarked;
