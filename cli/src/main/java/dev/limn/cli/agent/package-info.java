/// What agents need to find Limn: entries for their settings, and the skill in their folders.
@NullMarked
package dev.limn.cli.agent;

import org.jspecify.annotations.NullMarked;
