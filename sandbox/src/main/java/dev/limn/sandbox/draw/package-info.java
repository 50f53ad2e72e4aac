/// Pictures for the sandbox endpoint: a brief goes in, a deterministic picture and its file bytes
/// come out. Needs no font, no display and no network.
@NullMarked
package dev.limn.sandbox.draw;

import org.jspecify.annotations.NullMarked;
