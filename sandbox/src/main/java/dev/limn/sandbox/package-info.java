@NullMarked
package dev.limn.sandbox;

import org.jspecify.annotations.NullMarked;
