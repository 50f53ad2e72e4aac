/// Fetches pictures that a service only links to: from addresses that it chose, so with care, and
/// without any key.
@NullMarked
package dev.limn.download;

import org.jspecify.annotations.NullMarked;
