/// Paint and tools: colours, dice, noise, curves and the canvas. Knows nothing of what is drawn.
@NullMarked
package dev.limn.sandbox.draw.paint;

import org.jspecify.annotations.NullMarked;
