package dev.limn.image;

import java.nio.file.Path;

/// Where the pictures go.
public sealed interface Target {
  /// Into a folder, under generated names that never collide.
  ///
  /// @param folder created when missing
  record Folder(Path folder) implements Target {}

  /// To a named file; with several pictures, `name-1.ext`, `name-2.ext` and so on.
  ///
  /// @param file its folder is created when missing
  record File(Path file) implements Target {}
}
