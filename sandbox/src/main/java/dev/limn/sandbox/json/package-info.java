/// JSON as a tree (RFC 8259), read strictly and with caps. Knows nothing of HTTP or pictures.
@NullMarked
package dev.limn.sandbox.json;

import org.jspecify.annotations.NullMarked;
