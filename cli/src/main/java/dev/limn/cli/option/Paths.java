package dev.limn.cli.option;

import dev.limn.image.InvalidRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Paths as people type them.
public final class Paths {
  private Paths() {}

  /// The absolute path that `typed` means in `folder`. Throws [InvalidRequest], which names
  /// `option`, when it is empty, holds a control character or cannot be a path here.
  public static Path of(String option, String typed, Path folder) {
    if (typed.isBlank()) {
      throw new InvalidRequest("cli.empty-value", option);
    }
    if (typed.codePoints().anyMatch(Character::isISOControl)) {
      throw new InvalidRequest("cli.control-character", option, typed);
    }
    try {
      return folder.resolve(typed).normalize();
    } catch (InvalidPathException e) {
      throw new InvalidRequest("cli.no-path", option, typed);
    }
  }
}
