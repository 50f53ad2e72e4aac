/// Work on pixels: masks, what is put back outside of a mask, cut-outs, other sizes.
///
/// Everything goes row by row, from a [dev.limn.retouch.Rows] to a PNG file; only what must be
/// decoded by the JDK is held in memory as a whole. Loading these classes loads `java.desktop`, so
/// nothing does that but the options that need it.
@NullMarked
package dev.limn.retouch;

import org.jspecify.annotations.NullMarked;
