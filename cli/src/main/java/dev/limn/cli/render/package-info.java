/// What a reader sees: sentences, outcomes, tables, progress; as text and as JSON.
@NullMarked
package dev.limn.cli.render;

import org.jspecify.annotations.NullMarked;
