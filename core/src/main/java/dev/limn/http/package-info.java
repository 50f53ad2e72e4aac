/// HTTP/1.1 as a blocking exchange over one connection of its own: the only package that opens
/// sockets.
@NullMarked
package dev.limn.http;

import org.jspecify.annotations.NullMarked;
