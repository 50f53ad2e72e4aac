/// The sandbox with faults: a little language that says what goes wrong when, and a server that
/// does it. So that a program, or its user, can see beforehand what happens on a bad day.
@NullMarked
package dev.limn.sandbox.rehearsal;

import org.jspecify.annotations.NullMarked;
