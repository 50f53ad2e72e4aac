/// From a temporary file to its place: names, room, and never overwriting.
@NullMarked
package dev.limn.landing;

import org.jspecify.annotations.NullMarked;
