package dev.limn.ledger;

/// What became of the wish to begin an attempt.
public sealed interface Begun {
  /// It is in the ledger, with its highest estimate reserved, and may be sent.
  ///
  /// @param attempt its identifier, `<job>.<n>`
  record Recorded(String attempt) implements Begun {}

  /// A limit would be exceeded. Nothing was written; nothing may be sent.
  ///
  /// @param limit the first one in the way
  /// @param spent what counts against it so far
  record OverLimit(Limit limit, Spent spent) implements Begun {}
}
