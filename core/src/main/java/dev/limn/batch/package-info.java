/// Many orders from one file: how the file is read, how fast it is worked off, and how it goes on
/// after an interruption without buying anything twice.
@NullMarked
package dev.limn.batch;

import org.jspecify.annotations.NullMarked;
