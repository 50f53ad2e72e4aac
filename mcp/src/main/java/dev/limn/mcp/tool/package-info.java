/// What an agent can ask for: tools, resources and prompts.
@NullMarked
package dev.limn.mcp.tool;

import org.jspecify.annotations.NullMarked;
