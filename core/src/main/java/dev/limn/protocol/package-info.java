/// How requests and answers look on the wire, and the one class that sends.
@NullMarked
package dev.limn.protocol;

import org.jspecify.annotations.NullMarked;
