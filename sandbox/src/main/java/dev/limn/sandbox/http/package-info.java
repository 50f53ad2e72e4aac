/// One HTTP exchange as the API sees it: bodies with a cap, error objects, event streams, multipart
/// forms. Knows nothing of models or pictures.
@NullMarked
package dev.limn.sandbox.http;

import org.jspecify.annotations.NullMarked;
