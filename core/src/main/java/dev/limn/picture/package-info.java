/// What a file of bytes really is, read from its structure without decoding a pixel.
@NullMarked
package dev.limn.picture;

import org.jspecify.annotations.NullMarked;
