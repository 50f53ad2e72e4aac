package dev.limn.mcp.job;

import dev.limn.image.Failure;
import dev.limn.image.Money;
import dev.limn.image.Outcome;
import dev.limn.model.Estimate;
import dev.limn.text.Saying;
import java.math.BigDecimal;
import java.util.Optional;

/// What a session may spend in all: an agent that runs in circles is stopped here, whatever the
/// user's budgets say. Thread-safe.
///
/// An order is counted at its highest price before it is sent, and at its real one afterwards. What
/// costs nothing counts nothing.
public final class Allowance {
  private final Limits limits;
  private int images;
  private BigDecimal dollars = BigDecimal.ZERO;

  public Allowance(Limits limits) {
    this.limits = limits;
  }

  /// The limits of a session.
  ///
  /// @param images the most pictures
  /// @param dollars the most US dollars
  public record Limits(int images, BigDecimal dollars) {
    /// What holds until the user says otherwise: twenty pictures and five dollars, which is a long
    /// conversation, and little to lose.
    public static final Limits USUAL = new Limits(20, new BigDecimal("5.00"));
  }

  /// What was set aside for one order.
  ///
  /// @param images how many pictures
  /// @param dollars at most; zero when the price is not known
  public record Reserve(int images, BigDecimal dollars) {}

  /// What a session has used.
  ///
  /// @param images pictures, made or on order
  /// @param dollars as far as prices are known
  /// @param limits what may be used
  public record Used(int images, BigDecimal dollars, Limits limits) {}

  /// What came of asking for a reserve.
  public sealed interface Answer {
    /// It is set aside.
    record Granted(Reserve reserve) implements Answer {}

    /// It would be too much.
    record Exhausted(Failure failure) implements Answer {}
  }

  /// Sets aside what an order may cost.
  public synchronized Answer ask(int count, Estimate price) {
    Optional<BigDecimal> most =
        price instanceof Estimate.Range range ? Optional.of(range.high()) : Optional.empty();
    if (most.filter(sum -> sum.signum() == 0).isPresent()) {
      return new Answer.Granted(new Reserve(0, BigDecimal.ZERO));
    }
    BigDecimal sum = dollars.add(most.orElse(BigDecimal.ZERO));
    if (images + count > limits.images()) {
      return exhausted(Saying.of("mcp.too-many-images", images, limits.images()));
    }
    if (sum.compareTo(limits.dollars()) > 0) {
      return exhausted(Saying.of("mcp.too-many-dollars", "$" + dollars, "$" + limits.dollars()));
    }
    images += count;
    dollars = sum;
    return new Answer.Granted(new Reserve(count, most.orElse(BigDecimal.ZERO)));
  }

  /// Gives back what an order did not use.
  public synchronized void settle(Reserve reserve, Outcome outcome) {
    switch (outcome) {
      case Outcome.Failed(Failure failure, Outcome.Report _) when failure.money() == Money.NONE -> {
        images -= reserve.images();
        dollars = dollars.subtract(reserve.dollars());
      }
      case Outcome.Failed _ -> {}
      case Outcome.Delivered delivered ->
          delivered
              .report()
              .cost()
              .filter(_ -> reserve.images() > 0)
              .ifPresent(cost -> dollars = dollars.subtract(reserve.dollars()).add(cost));
    }
  }

  /// What has been used.
  public synchronized Used used() {
    return new Used(images, dollars, limits);
  }

  private static Answer exhausted(Saying what) {
    return new Answer.Exhausted(
        new Failure.OverBudget(new Failure.Story(what, Saying.of("mcp.limit-next"))));
  }
}
