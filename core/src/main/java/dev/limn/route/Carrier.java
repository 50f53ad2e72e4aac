package dev.limn.route;

import dev.limn.image.Attempt;
import dev.limn.image.Failure;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.landing.LandingPlan;
import dev.limn.purchase.Cancellation;
import dev.limn.purchase.Purchase;
import dev.limn.text.Saying;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Carries out an order: one attempt, and another only when [RetryPolicy] says that nothing can
/// have been bought. The only loop around a purchase.
public final class Carrier {
  private final Purchase purchase;
  private final RetryPolicy policy;
  private final Cancellation cancellation;

  public Carrier(Purchase purchase, RetryPolicy policy, Cancellation cancellation) {
    this.purchase = purchase;
    this.policy = policy;
    this.cancellation = cancellation;
  }

  /// Buys what the terms say, if it can be had.
  ///
  /// @param plan where the pictures go
  /// @param patience the longest sum of pauses for rate limits
  /// @param notes what the reader should know from before
  public Outcome carry(
      Purchase.Terms terms,
      LandingPlan plan,
      Duration patience,
      List<Saying> notes,
      Consumer<Progress> listener) {
    List<Attempt> attempts = new ArrayList<>();
    List<Saying> told = new ArrayList<>(notes);
    long begun = System.nanoTime();
    Duration waited = Duration.ZERO;
    while (true) {
      Purchase.Result result = purchase.attempt(terms, plan, listener);
      result.attempt().ifPresent(attempts::add);
      told.addAll(result.notes());
      if (result.failure().isEmpty() || !result.images().isEmpty()) {
        policy.succeeded();
        return new Outcome.Delivered(
            result.images(), result.failure(), report(terms, attempts, result, told));
      }
      Failure failure = result.failure().get();
      Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
      RetryPolicy.Decision decision =
          policy.after(
              failure,
              new RetryPolicy.Course(
                  Math.max(1, attempts.size()), elapsed, waited, patience, _ -> false));
      switch (decision) {
        case RetryPolicy.Decision.GiveUp _,
            RetryPolicy.Decision.Elsewhere _,
            RetryPolicy.Decision.Without _ -> {
          return new Outcome.Failed(failure, report(terms, attempts, result, told));
        }
        case RetryPolicy.Decision.Again(Duration pause) -> {
          if (failure instanceof Failure.RateLimited) {
            waited = waited.plus(pause);
          }
          listener.accept(new Progress.Waiting(failure.what(), pause));
          cancellation.pauseUnlessInterrupted(pause);
        }
      }
    }
  }

  private static Outcome.Report report(
      Purchase.Terms terms, List<Attempt> attempts, Purchase.Result last, List<Saying> notes) {
    return new Outcome.Report(
        terms.intent().job(),
        Optional.of(terms.endpoint().name()),
        Optional.of(terms.intent().model()),
        attempts,
        last.usage(),
        last.cost(),
        notes);
  }
}
