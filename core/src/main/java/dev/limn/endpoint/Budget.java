package dev.limn.endpoint;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/// The user's own limits, in US dollars; empty means none.
///
/// @param perCall the most that one order may cost
/// @param perDay the most that one day may cost
/// @param perMonth the most that one month may cost
public record Budget(
    Optional<BigDecimal> perCall, Optional<BigDecimal> perDay, Optional<BigDecimal> perMonth) {

  /// No limits.
  public static final Budget UNLIMITED =
      new Budget(Optional.empty(), Optional.empty(), Optional.empty());

  static Budget read(Mapping mapping) throws BadData {
    mapping.allowOnly(Set.of("per_call", "per_day", "per_month"));
    return new Budget(
        amount(mapping, "per_call"), amount(mapping, "per_day"), amount(mapping, "per_month"));
  }

  /// This budget, completed from a weaker one.
  Budget over(Budget weaker) {
    return new Budget(
        perCall.or(weaker::perCall), perDay.or(weaker::perDay), perMonth.or(weaker::perMonth));
  }

  private static Optional<BigDecimal> amount(Mapping mapping, String key) throws BadData {
    Optional<BigDecimal> amount = mapping.decimal(key);
    if (amount.isPresent() && amount.get().signum() < 0) {
      throw ConfiguredEndpoint.bad(mapping, key, "endpoint.negative");
    }
    return amount;
  }
}
