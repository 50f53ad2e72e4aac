package dev.limn.mcp.job;

import dev.limn.image.Money;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One order that runs on a thread of its own, whoever waits for it. Thread-safe.
public final class Job {
  private final String name;
  private final String what;
  private final long started = System.nanoTime();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Runnable stop;
  private Optional<String> order = Optional.empty();
  private Optional<Progress> latest = Optional.empty();
  private Optional<Outcome> outcome = Optional.empty();
  private boolean collected;
  private boolean handedOut;
  private int waiting;

  /// @param name what it is called until it has an identifier in the ledger
  /// @param what tells equal requests apart from others
  /// @param stop called when nobody wants it any more: what was not sent is not sent then, and what
  ///   was sent is saved all the same
  Job(String name, String what, Runnable stop) {
    this.name = name;
    this.what = what;
    this.stop = stop;
  }

  /// What tells equal requests apart from others.
  String what() {
    return what;
  }

  /// The order's identifier in the ledger, as soon as it has one.
  public synchronized String id() {
    return order.orElse(name);
  }

  /// Whether it goes by this name, or by the identifier of its order or of one of its attempts.
  synchronized boolean isCalled(String asked) {
    return asked.equals(name)
        || order.filter(id -> asked.equals(id) || asked.startsWith(id + ".")).isPresent();
  }

  /// How long it has been running.
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /// What was last heard of it.
  public synchronized Optional<Progress> latest() {
    return latest;
  }

  /// How it ended, when it has.
  public synchronized Optional<Outcome> outcome() {
    return outcome;
  }

  /// Waits for its end, at most this long; returns whether it has ended.
  public boolean await(Duration patience) throws InterruptedException {
    return done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Somebody begins to wait for it.
  public synchronized void enter() {
    waiting++;
  }

  /// Somebody waits no longer and was told the result, or how to ask for it.
  public synchronized void leave() {
    waiting--;
    if (outcome.isPresent()) {
      collected = true;
    } else {
      handedOut = true;
    }
  }

  /// Somebody has taken back the request for it. It is stopped when nobody else asked for it.
  public void giveUp() {
    synchronized (this) {
      waiting--;
      if (waiting > 0 || handedOut || outcome.isPresent()) {
        return;
      }
    }
    stop.run();
  }

  /// Stops it whoever waits: what was not sent is not sent, and what was sent is waited for.
  void detach() {
    stop.run();
  }

  /// Whether an equal request is to be answered with this one instead of buying again: it runs, its
  /// result was told to nobody, or it may have been charged.
  synchronized boolean standsFor(boolean again) {
    if (outcome.isEmpty()) {
      return true;
    }
    boolean doubtful =
        outcome.get() instanceof Outcome.Failed failed && failed.failure().money() != Money.NONE;
    boolean nothing =
        outcome.get() instanceof Outcome.Failed failed && failed.failure().money() == Money.NONE;
    return doubtful ? !again : !collected && !nothing;
  }

  synchronized void hear(Progress event) {
    latest = Optional.of(event);
    if (order.isEmpty() && event instanceof Progress.Sending sending) {
      order = Optional.of(orderOf(sending.attempt()));
    }
  }

  void end(Outcome result) {
    synchronized (this) {
      outcome = Optional.of(result);
      if (!result.report().id().isEmpty()) {
        order = Optional.of(result.report().id());
      }
    }
    done.countDown();
  }

  private static String orderOf(String attempt) {
    int dot = attempt.indexOf('.');
    return dot < 0 ? attempt : attempt.substring(0, dot);
  }
}
