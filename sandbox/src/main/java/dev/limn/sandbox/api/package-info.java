/// The OpenAI image API: what each path takes, refuses and answers.
@NullMarked
package dev.limn.sandbox.api;

import org.jspecify.annotations.NullMarked;
