package dev.limn.prompt;

import dev.limn.text.Saying;

/// Something that the linter has to say about a prompt.
///
/// @param level how much it matters
/// @param saying what it is, and what to do; its key is the finding's stable code
public record Finding(Level level, Saying saying) {
  /// How much a finding matters.
  public enum Level {
    /// The prompt contradicts itself or cannot be sent.
    PROBLEM,
    /// Something is left to the model, or does not help.
    ADVICE
  }

  static Finding problem(String key, Object... values) {
    return new Finding(Level.PROBLEM, Saying.of(key, values));
  }

  static Finding advice(String key, Object... values) {
    return new Finding(Level.ADVICE, Saying.of(key, values));
  }
}
