package dev.limn.ledger;

import dev.limn.image.Attempt;

/// What came of asking for an item of a batch, so that nobody else makes it at the same time or a
/// second time.
public sealed interface Claim {
  /// The order that makes the item; the same one every time that the item is asked for.
  String job();

  /// Nobody else is at work on it, and nothing of it was bought: it may be bought now.
  record Granted(String job) implements Claim {}

  /// Another run is at work on it.
  record Elsewhere(String job) implements Claim {}

  /// It was begun earlier, and came this far.
  ///
  /// @param state `SAVED`, `BOUGHT`, `UNKNOWN`, or `REFUSED`; `UNKNOWN` also when it was being sent
  ///   by a process that is gone
  record Past(String job, Attempt.State state) implements Claim {}
}
