package dev.limn.endpoint;

import java.nio.file.Path;

/// Where an endpoint of the user's config has its key.
public sealed interface KeySource {
  /// In the config itself.
  record Inline(Secret secret) implements KeySource {}

  /// In an environment variable that the config names.
  record Variable(String name) implements KeySource {}

  /// In a file of its own, whose first line is the key.
  ///
  /// @param path as written; `~/` is the user's folder
  /// @param folder the config's folder, from which a relative path starts
  record InFile(String path, Path folder) implements KeySource {}

  /// In the key store under the endpoint's name, if it is there.
  record Stored() implements KeySource {}
}
