package dev.limn.ledger;

import java.math.BigDecimal;
import java.time.Instant;

/// A ceiling in US dollars that the ledger holds against what was spent, in the same step in which
/// it writes down a new attempt.
public sealed interface Limit {
  /// The most that may be spent.
  BigDecimal most();

  /// For all attempts of one order together.
  record OfOrder(BigDecimal most) implements Limit {}

  /// For all items of a batch together.
  record OfBatch(String batch, BigDecimal most) implements Limit {}

  /// For all attempts begun at `start` or later.
  record Since(Instant start, BigDecimal most) implements Limit {}
}
