package dev.limn.ledger;

import java.math.BigDecimal;

/// What was spent in a time, counted pessimistically.
///
/// @param known US dollars of attempts that were bought: their cost, or their high estimate where
///   the service reported no usage
/// @param possible US dollars of attempts whose fate is not known or not yet known, at their high
///   estimates
/// @param unpriced how many attempts may have cost money and have neither cost nor estimate
public record Spent(BigDecimal known, BigDecimal possible, int unpriced) {
  /// The most that it can have been, as far as prices are known.
  public BigDecimal most() {
    return known.add(possible);
  }
}
