/// What `limn doctor` looks at. Nothing here buys anything.
@NullMarked
package dev.limn.cli.doctor;

import org.jspecify.annotations.NullMarked;
