package dev.limn.endpoint;

import dev.limn.image.Failure;

/// An endpoint that some source names, usable or not.
public sealed interface Found {
  /// By which it can be chosen.
  String name();

  /// Where it was found, for people: `environment: OPENAI_BASE_URL + OPENAI_API_KEY`.
  String source();

  /// It can be asked.
  record Usable(Endpoint endpoint) implements Found {
    @Override
    public String name() {
      return endpoint.name();
    }

    @Override
    public String source() {
      return endpoint.source();
    }
  }

  /// It cannot be asked: half of it is missing, or something about it is wrong.
  ///
  /// @param story what is wrong, and what to do
  record Unusable(String name, String source, Failure.Story story) implements Found {}
}
