/// Orders that run while a client waits, or no longer waits; and what a session may spend.
@NullMarked
package dev.limn.mcp.job;

import org.jspecify.annotations.NullMarked;
