package dev.limn.route;

import dev.limn.image.Attempt;
import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.image.Money;
import dev.limn.image.Outcome;
import dev.limn.image.Usage;
import dev.limn.purchase.Cancellation;
import dev.limn.text.Saying;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;

/// Buys several pictures where one request makes one: a few at a time, each an attempt of its own.
/// What arrives is kept whatever becomes of the others. When it is clear that more would end alike,
/// or two in a row ended unknown, no more are begun. One use per order.
public final class FanOut {
  /// So many requests are under way at once: the lowest tier of image accounts takes five pictures
  /// a minute (OpenAI rate limit guide).
  static final int AT_ONCE = 3;

  private final RetryPolicy policy;
  private final Cancellation cancellation;
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<Integer, Outcome> outcomes = new TreeMap<>();
  private int next;
  private int unknownInARow;
  private boolean stopped;

  /// @param policy tells what becomes of the rest after a failure
  public FanOut(RetryPolicy policy, Cancellation cancellation) {
    this.policy = policy;
    this.cancellation = cancellation;
  }

  /// Buys them, and puts their outcomes together in their order.
  ///
  /// @param count how many
  /// @param single carries out the order for one picture, given how many come before it; called on
  ///   several threads at once
  /// @param notes what the reader should know from before
  public Outcome carry(int count, IntFunction<Outcome> single, List<Saying> notes) {
    List<FutureTask<Void>> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(AT_ONCE, count); i++) {
      FutureTask<Void> worker =
          new FutureTask<>(() -> {
            work(count, single);
            return null;
          });
      workers.add(worker);
      Thread.ofVirtual().name("limn-fan-" + i).start(worker);
    }
    workers.forEach(this::await);
    return together(count, notes);
  }

  private void work(int count, IntFunction<Outcome> single) {
    while (true) {
      int before;
      lock.lock();
      try {
        if (stopped || next >= count) {
          return;
        }
        before = next++;
      } finally {
        lock.unlock();
      }
      Outcome outcome = single.apply(before);
      lock.lock();
      try {
        outcomes.put(before, outcome);
        judge(outcome);
      } finally {
        lock.unlock();
      }
    }
  }

  private void judge(Outcome outcome) {
    if (!(outcome instanceof Outcome.Failed(Failure failure, Outcome.Report _))) {
      unknownInARow = 0;
      return;
    }
    Rule rule = policy.rule(failure, _ -> false);
    boolean sent = failure.money() != Money.NONE || rule.state() == Attempt.State.REFUSED;
    switch (rule.rest()) {
      case ON -> stopped |= !sent || failure instanceof Failure.Refused;
      case STOPS -> stopped = true;
      case TWO -> stopped |= ++unknownInARow >= 2;
    }
  }

  /// An interruption counts as the wish to stop; what is under way is waited for all the same.
  private void await(FutureTask<Void> worker) {
    boolean interrupted = false;
    while (true) {
      try {
        worker.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
        cancellation.detach();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a defect while several were bought", e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome together(int count, List<Saying> notes) {
    List<Delivery> images = new ArrayList<>();
    List<Attempt> attempts = new ArrayList<>();
    List<Saying> told = new ArrayList<>(notes);
    Optional<Usage> usage = Optional.empty();
    Optional<BigDecimal> cost = Optional.of(BigDecimal.ZERO);
    Optional<Failure> worst = Optional.empty();
    for (Outcome outcome : outcomes.values()) {
      Outcome.Report report = outcome.report();
      attempts.addAll(report.attempts());
      report.notes().stream().filter(note -> !told.contains(note)).forEach(told::add);
      usage = report.usage().isPresent() ? sum(usage, report.usage().get()) : usage;
      Optional<Failure> failure =
          switch (outcome) {
            case Outcome.Delivered delivered -> {
              images.addAll(delivered.images());
              yield delivered.shortfall();
            }
            case Outcome.Failed failed -> Optional.of(failed.failure());
          };
      boolean costly = failure.filter(why -> why.money() == Money.NONE).isEmpty();
      if (costly) {
        cost = cost.flatMap(all -> report.cost().map(all::add));
      }
      worst = worse(worst, failure);
    }
    Outcome.Report first = outcomes.firstEntry().getValue().report();
    Outcome.Report report =
        new Outcome.Report(
            first.id(), first.endpoint(), first.model(), attempts, usage, cost, told);
    if (images.isEmpty()) {
      return new Outcome.Failed(worst.orElseThrow(), report);
    }
    Optional<Failure> shortfall =
        worst.map(why ->
            images.size() < count && why.money() != Money.SPENT
                ? missing(count, images.size(), why)
                : why);
    return new Outcome.Delivered(images, shortfall, report);
  }

  private static Failure missing(int count, int came, Failure why) {
    return new Failure.Missing(
        count, came, new Failure.Story(Saying.of("route.some-missing", came, count), why.what()));
  }

  /// What was paid for and is not in its place weighs most, then what may have been.
  private static Optional<Failure> worse(Optional<Failure> one, Optional<Failure> other) {
    boolean later =
        other.isPresent()
            && (one.isEmpty() || other.get().money().compareTo(one.get().money()) > 0);
    return later ? other : one;
  }

  private static Optional<Usage> sum(Optional<Usage> one, Usage other) {
    return Optional.of(
        one.map(all ->
                new Usage(
                    all.textIn() + other.textIn(),
                    all.imageIn() + other.imageIn(),
                    all.cachedIn() + other.cachedIn(),
                    all.imageOut() + other.imageOut(),
                    all.textOut() + other.textOut()))
            .orElse(other));
  }
}
