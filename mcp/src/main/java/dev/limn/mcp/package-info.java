/// Limn for agents: a server of the Model Context Protocol.
@NullMarked
package dev.limn.mcp;

import org.jspecify.annotations.NullMarked;
