package dev.limn.purchase;

import dev.limn.endpoint.Budget;
import dev.limn.image.Failure;
import dev.limn.ledger.Begun;
import dev.limn.ledger.Intent;
import dev.limn.ledger.Limit;
import dev.limn.text.Saying;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The user's limits for one order. The ledger holds them against what was spent whenever an
/// attempt begins. What may have been charged counts as charged, and an unknown price is too much
/// wherever a limit stands: a limit that lets the unknown pass is none. Immutable.
///
/// @param maxCost the most that this order may cost, by the user's word for it
/// @param batch the limit of the batch that the order belongs to
/// @param budget the user's standing limits
/// @param clock tells the day and the month
/// @param zone in which days and months begin
public record Spending(
    Optional<BigDecimal> maxCost,
    Optional<Limit.OfBatch> batch,
    Budget budget,
    InstantSource clock,
    ZoneId zone) {

  /// The limits as they are now; the day may have changed since the last attempt.
  List<Limit> limits() {
    List<Limit> limits = new ArrayList<>();
    perOrder().ifPresent(most -> limits.add(new Limit.OfOrder(most)));
    batch.ifPresent(limits::add);
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    budget.perDay().ifPresent(most -> limits.add(new Limit.Since(start(today), most)));
    budget
        .perMonth()
        .ifPresent(most -> limits.add(new Limit.Since(start(today.withDayOfMonth(1)), most)));
    return limits;
  }

  private Optional<BigDecimal> perOrder() {
    return maxCost.isPresent() && budget.perCall().isPresent()
        ? Optional.of(maxCost.get().min(budget.perCall().get()))
        : maxCost.or(budget::perCall);
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /// What a limit in the way means to the user.
  Failure objection(Intent intent, Begun.OverLimit over) {
    if (intent.estimateHigh().isEmpty()) {
      return new Failure.OverBudget(
          new Failure.Story(
              Saying.of("spending.price-unknown"), Saying.of("spending.price-unknown-next")));
    }
    String price = dollars(intent.estimateHigh().get());
    String most = dollars(over.limit().most());
    return new Failure.OverBudget(
        switch (over.limit()) {
          case Limit.OfOrder _ ->
              new Failure.Story(
                  over.spent().most().signum() == 0
                      ? Saying.of("spending.per-call", price, most)
                      : Saying.of("spending.per-order", price, dollars(over.spent().most()), most),
                  Saying.of("spending.per-call-next"));
          case Limit.OfBatch _ ->
              new Failure.Story(
                  Saying.of("spending.per-batch", price, dollars(over.spent().most()), most),
                  Saying.of("spending.per-batch-next"));
          case Limit.Since since ->
              new Failure.Story(
                  Saying.of(
                      isToday(since) ? "spending.per-day" : "spending.per-month",
                      price,
                      dollars(over.spent().most()),
                      dollars(over.spent().possible()),
                      most,
                      over.spent().unpriced()),
                  Saying.of("spending.period-next"));
        });
  }

  /// On the first day of a month both periods begin together, and the amount tells them apart.
  private boolean isToday(Limit.Since limit) {
    LocalDate day = LocalDate.ofInstant(limit.start(), zone);
    return budget.perDay().filter(limit.most()::equals).isPresent()
        && day.equals(LocalDate.ofInstant(clock.instant(), zone));
  }

  /// Dollars for people: to a tenth of a cent.
  private static String dollars(BigDecimal amount) {
    return "$" + amount.setScale(3, RoundingMode.UP).toPlainString();
  }
}
