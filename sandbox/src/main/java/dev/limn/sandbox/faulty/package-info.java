/// An HTTP endpoint that fails on purpose, on raw sockets, and counts the paid requests that
/// reached it in full. Tests use it; the sandbox itself does not.
@NullMarked
package dev.limn.sandbox.faulty;

import org.jspecify.annotations.NullMarked;
