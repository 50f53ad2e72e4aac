/// One paid attempt: what is written down before it is sent, where its reply is kept, and how its
/// pictures come to their places.
@NullMarked
package dev.limn.purchase;

import org.jspecify.annotations.NullMarked;
