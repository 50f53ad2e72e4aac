/// Raw answers, on disk before they are understood.
@NullMarked
package dev.limn.spool;

import org.jspecify.annotations.NullMarked;
