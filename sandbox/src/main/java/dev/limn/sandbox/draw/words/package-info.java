/// What a prompt asks for, as far as a small bilingual dictionary can tell.
@NullMarked
package dev.limn.sandbox.draw.words;

import org.jspecify.annotations.NullMarked;
