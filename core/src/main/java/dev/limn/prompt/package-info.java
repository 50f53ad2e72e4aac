/// From what a user says to the prompt that is sent: the parts of a recipe, styles and templates as
/// data, and a linter. Nothing is invented and nothing is reworded: what is added is what was asked
/// for, and it is added after the user's own words.
@NullMarked
package dev.limn.prompt;

import org.jspecify.annotations.NullMarked;
