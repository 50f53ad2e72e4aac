/// An HTTP endpoint that fails on purpose, on raw sockets, and counts the paid requests that
/// reached it in full. Tests use it, and the sandbox when it is asked for faults.
@NullMarked
package dev.limn.sandbox.faulty;

import org.jspecify.annotations.NullMarked;
