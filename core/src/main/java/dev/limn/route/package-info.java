/// Which endpoint is asked, when to wait, and when to give up.
@NullMarked
package dev.limn.route;

import org.jspecify.annotations.NullMarked;
