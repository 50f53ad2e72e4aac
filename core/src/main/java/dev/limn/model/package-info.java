/// What is known about image models, as data: names, sizes, qualities, prices, and what follows
/// from them for a request. An unknown name is nothing bad: nothing is known, so nothing is
/// checked.
@NullMarked
package dev.limn.model;

import org.jspecify.annotations.NullMarked;
