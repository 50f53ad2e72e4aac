/// The models that the sandbox offers: their sizes, qualities, fields and token counts. Pure
/// functions; knows nothing of HTTP.
@NullMarked
package dev.limn.sandbox.models;

import org.jspecify.annotations.NullMarked;
