package dev.limn.ledger;

import java.math.BigDecimal;

/// What attempts of one kind cost, with what is known told apart from what is guessed.
///
/// @param group the day (`2026-11-20`), endpoint or model that they have in common
/// @param attempts how many cost or may have cost something
/// @param images how many pictures came of them
/// @param measured US dollars by the usage that the service reported and the known prices
/// @param estimated US dollars of what was bought without a report of usage: a price per picture,
///   or else the highest estimate
/// @param possible US dollars of what may have been charged, at the highest estimates
/// @param unpriced how many of the attempts have no price at all
public record Expense(
    String group,
    int attempts,
    int images,
    BigDecimal measured,
    BigDecimal estimated,
    BigDecimal possible,
    int unpriced) {

  /// What attempts have in common.
  public enum By {
    /// The day on which they began.
    DAY,
    /// The endpoint.
    ENDPOINT,
    /// The model.
    MODEL
  }

  /// Nothing spent.
  public static Expense none(String group) {
    return new Expense(group, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0);
  }

  /// Both together, under this one's name.
  public Expense plus(Expense other) {
    return new Expense(
        group,
        attempts + other.attempts,
        images + other.images,
        measured.add(other.measured),
        estimated.add(other.estimated),
        possible.add(other.possible),
        unpriced + other.unpriced);
  }

  /// The most that it can have been, as far as prices are known.
  public BigDecimal most() {
    return measured.add(estimated).add(possible);
  }
}
