/// The built-in endpoint: an OpenAI image API on loopback that draws its pictures itself. Knows
/// nothing of Limn.
@NullMarked
package dev.limn.sandbox;

import org.jspecify.annotations.NullMarked;
