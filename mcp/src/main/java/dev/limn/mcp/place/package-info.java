/// Which files an agent may name, and what it is shown of them.
@NullMarked
package dev.limn.mcp.place;

import org.jspecify.annotations.NullMarked;
