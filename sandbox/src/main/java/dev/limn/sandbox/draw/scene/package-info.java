/// Compositions, and the things that stand in them: skies, water, creatures, objects.
@NullMarked
package dev.limn.sandbox.draw.scene;

import org.jspecify.annotations.NullMarked;
