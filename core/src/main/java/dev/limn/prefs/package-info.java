/// What is remembered from one run to the next: what the user said in so many words, and how the
/// endpoints did. Never a prompt, never a key, and nothing that is not shown when it is used.
@NullMarked
package dev.limn.prefs;

import org.jspecify.annotations.NullMarked;
