package dev.limn.route;

import dev.limn.endpoint.Origin;
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
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Carries out an order: one attempt, and another only when [RetryPolicy] says that nothing can
/// have been bought. The only loop around a purchase. Thread-safe.
public final class Carrier {
  private final Purchase purchase;
  private final RetryPolicy policy;
  private final Circuit circuit;
  private final Cancellation cancellation;

  /// @param policy shared by all orders of a process
  /// @param circuit shared by all orders of a process
  public Carrier(
      Purchase purchase, RetryPolicy policy, Circuit circuit, Cancellation cancellation) {
    this.purchase = purchase;
    this.policy = policy;
    this.circuit = circuit;
    this.cancellation = cancellation;
  }

  /// What is to be had, where.
  ///
  /// @param first where it is asked for
  /// @param others where else it may be asked for, by the user's leave, once the first has
  ///   certainly sold nothing
  /// @param terms an attempt's terms at a place
  /// @param patience the longest sum of pauses for rate limits
  public record Errand(
      Route first,
      Iterator<Route> others,
      Function<Route, Purchase.Terms> terms,
      Duration patience) {}

  /// Buys what the errand says, if it can be had.
  ///
  /// @param plan where the pictures go
  public Outcome carry(Errand errand, LandingPlan plan, Consumer<Progress> listener) {
    return new Journey(errand, plan, listener).outcome();
  }

  /// One order on its way. Used by one thread.
  private final class Journey {
    private final Errand errand;
    private final LandingPlan plan;
    private final Consumer<Progress> listener;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Saying> told = new ArrayList<>();
    private Duration waited = Duration.ZERO;
    private Route at;
    private int tries;
    private long begun;

    Journey(Errand errand, LandingPlan plan, Consumer<Progress> listener) {
      this.errand = errand;
      this.plan = plan;
      this.listener = listener;
      this.at = errand.first();
      arrive(errand.first());
    }

    private void arrive(Route route) {
      at = route;
      tries = 0;
      begun = System.nanoTime();
      told.addAll(route.notes());
    }

    Outcome outcome() {
      while (true) {
        Purchase.Terms terms = errand.terms().apply(at);
        Origin origin = at.endpoint().origin();
        if (circuit.isClosed(origin)) {
          return new Outcome.Failed(closed(origin), report(terms, Optional.empty()));
        }
        Purchase.Result result = purchase.attempt(terms, plan, listener);
        tries++;
        result.attempt().ifPresent(attempts::add);
        told.addAll(result.notes());
        judge(origin, result.failure());
        if (result.failure().isEmpty() || !result.images().isEmpty()) {
          policy.succeeded();
          return new Outcome.Delivered(
              result.images(), result.failure(), report(terms, Optional.of(result)));
        }
        Failure failure = result.failure().get();
        if (!goOn(failure)) {
          return new Outcome.Failed(failure, report(terms, Optional.of(result)));
        }
      }
    }

    /// Prepares another attempt, if there may be one.
    private boolean goOn(Failure failure) {
      RetryPolicy.Course course =
          new RetryPolicy.Course(
              tries,
              Duration.ofNanos(System.nanoTime() - begun),
              waited,
              errand.patience(),
              at.endpoint().dialect()::mayRepair);
      return switch (policy.after(failure, course)) {
        case RetryPolicy.Decision.Again(Duration pause) -> {
          if (failure instanceof Failure.RateLimited) {
            waited = waited.plus(pause);
          }
          listener.accept(new Progress.Waiting(failure.what(), pause));
          cancellation.pauseUnlessInterrupted(pause);
          yield true;
        }
        case RetryPolicy.Decision.Without(String field) -> {
          Route repaired = at.repaired(field);
          boolean renamed = repaired.endpoint().dialect().sends(field);
          told.add(
              Saying.of(
                  renamed ? "repair.renamed" : "repair.left-out", field, at.endpoint().title()));
          at = repaired;
          yield true;
        }
        case RetryPolicy.Decision.Elsewhere _ -> goElsewhere(failure);
        case RetryPolicy.Decision.GiveUp _ -> false;
      };
    }

    private boolean goElsewhere(Failure failure) {
      if (cancellation.isRequested() || !errand.others().hasNext()) {
        return false;
      }
      Route next = errand.others().next();
      told.add(Saying.of("fallback.endpoint", at.endpoint().name(), next.endpoint().name()));
      listener.accept(new Progress.Waiting(failure.what(), Duration.ZERO));
      arrive(next);
      return true;
    }

    private void judge(Origin origin, Optional<Failure> failure) {
      Optional<Rule> rule = failure.map(why -> policy.rule(why, _ -> false));
      if (rule.filter(it -> it.rest() == Rule.Rest.TWO).isPresent()) {
        circuit.unknown(origin);
      } else if (rule.filter(it -> it.state() == Attempt.State.NOT_SENT).isEmpty()) {
        circuit.answered(origin);
      }
    }

    private Failure closed(Origin origin) {
      return new Failure.OverBudget(
          new Failure.Story(
              Saying.of("fallback.closed", origin, Circuit.MOST),
              Saying.of("fallback.closed-next", Circuit.REST.toMinutes())));
    }

    private Outcome.Report report(Purchase.Terms terms, Optional<Purchase.Result> last) {
      return new Outcome.Report(
          terms.intent().job(),
          Optional.of(terms.endpoint().name()),
          Optional.of(terms.intent().model()),
          attempts,
          last.flatMap(Purchase.Result::usage),
          last.flatMap(Purchase.Result::cost),
          told);
    }
  }
}
