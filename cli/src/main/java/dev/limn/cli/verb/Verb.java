package dev.limn.cli.verb;

import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;

/// One verb with its options. Made when it was typed, filled by the parser, run once.
public interface Verb {
  /// Does what the verb says and returns the exit code. Throws [dev.limn.image.InvalidRequest] when
  /// what was typed makes no sense; nothing was sent then.
  int run(Surroundings around, Voice voice);
}
