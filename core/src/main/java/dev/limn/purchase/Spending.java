package dev.limn.purchase;

import dev.limn.endpoint.Budget;
import dev.limn.image.Failure;
import dev.limn.ledger.Ledger;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.ledger.Spent;
import dev.limn.model.Estimate;
import dev.limn.text.Saying;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// The user's limits, held against what was spent, before anything is sent. What may have been
/// charged counts as charged, and an unknown price is too much wherever a limit stands: a limit
/// that lets the unknown pass is none.
public final class Spending {
  private Spending() {}

  /// Why an order may not be bought; empty when it may.
  ///
  /// @param maxCost the most that this order may cost, by the user's word for it
  /// @param budget the user's standing limits
  /// @param zone in which days and months begin
  public static Optional<Failure> objection(
      Estimate estimate,
      Optional<BigDecimal> maxCost,
      Budget budget,
      Ledger ledger,
      InstantSource clock,
      ZoneId zone)
      throws LedgerUnavailable {
    Optional<BigDecimal> perCall = smaller(maxCost, budget.perCall());
    if (perCall.isEmpty() && budget.perDay().isEmpty() && budget.perMonth().isEmpty()) {
      return Optional.empty();
    }
    if (!(estimate instanceof Estimate.Range range)) {
      return Optional.of(
          new Failure.OverBudget(
              new Failure.Story(
                  Saying.of("spending.price-unknown"), Saying.of("spending.price-unknown-next"))));
    }
    if (perCall.filter(limit -> range.high().compareTo(limit) > 0).isPresent()) {
      return Optional.of(
          new Failure.OverBudget(
              new Failure.Story(
                  Saying.of("spending.per-call", dollars(range.high()), dollars(perCall.get())),
                  Saying.of("spending.per-call-next"))));
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    Optional<Failure> day = period("spending.per-day", budget.perDay(), today, range, ledger, zone);
    return day.isPresent()
        ? day
        : period(
            "spending.per-month", budget.perMonth(), today.withDayOfMonth(1), range, ledger, zone);
  }

  private static Optional<BigDecimal> smaller(
      Optional<BigDecimal> one, Optional<BigDecimal> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().min(other.get()))
        : one.or(() -> other);
  }

  private static Optional<Failure> period(
      String key,
      Optional<BigDecimal> limit,
      LocalDate start,
      Estimate.Range range,
      Ledger ledger,
      ZoneId zone)
      throws LedgerUnavailable {
    if (limit.isEmpty()) {
      return Optional.empty();
    }
    Instant since = start.atStartOfDay(zone).toInstant();
    Spent spent = ledger.spentSince(since);
    if (spent.unpriced() == 0 && spent.most().add(range.high()).compareTo(limit.get()) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Failure.OverBudget(
            new Failure.Story(
                Saying.of(
                    key,
                    dollars(range.high()),
                    dollars(spent.most()),
                    dollars(spent.possible()),
                    dollars(limit.get()),
                    spent.unpriced()),
                Saying.of("spending.period-next"))));
  }

  /// Dollars for people: to a tenth of a cent.
  private static String dollars(BigDecimal amount) {
    return "$" + amount.setScale(3, RoundingMode.UP).toPlainString();
  }
}
