/// Where Limn keeps its files on this machine, and how it writes those that nobody else may read.
@NullMarked
package dev.limn.home;

import org.jspecify.annotations.NullMarked;
