/// Pictures to work from: from what the user names to checked files that can be sent.
@NullMarked
package dev.limn.input;

import org.jspecify.annotations.NullMarked;
