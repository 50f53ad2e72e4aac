@NullMarked
package dev.limn.mcp;

import org.jspecify.annotations.NullMarked;
