/// JSON-RPC over two streams, a message a line; the way messages come in and go out.
@NullMarked
package dev.limn.mcp.stdio;

import org.jspecify.annotations.NullMarked;
