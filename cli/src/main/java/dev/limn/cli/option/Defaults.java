package dev.limn.cli.option;

import java.util.Optional;

/// What is asked for where nothing was typed.
///
/// @param model the model
/// @param size the size, as it is written
/// @param quality the quality word
public record Defaults(Optional<String> model, Optional<String> size, Optional<String> quality) {
  /// Nothing.
  public static final Defaults NONE =
      new Defaults(Optional.empty(), Optional.empty(), Optional.empty());
}
