/// What may be said to a reader: coded sentences in two languages, and the one sanitiser for remote
/// text.
@NullMarked
package dev.limn.text;

import org.jspecify.annotations.NullMarked;
