/// The vocabulary: what is asked for and what comes of it. Needs the JDK and `dev.limn.text` only.
@NullMarked
package dev.limn.image;

import org.jspecify.annotations.NullMarked;
