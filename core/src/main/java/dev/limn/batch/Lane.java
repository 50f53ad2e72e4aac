package dev.limn.batch;

import dev.limn.batch.BatchOrder.Pace;
import dev.limn.image.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The traffic of a batch to one endpoint: how many requests at the same time, and how many in a
/// minute.
///
/// It grows by one request for every round of successes and is halved when the endpoint says that
/// it is too much ("additive increase, multiplicative decrease", as TCP does: RFC 5681). Requests
/// that were under way when it was halved do not halve it again. Thread-safe.
final class Lane {
  /// The first pause when the endpoint names none; doubled each time, up to the longest.
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

  /// How often a waiting thread looks whether the user wants to stop.
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int UNKNOWN_IN_A_ROW = 2;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final BooleanSupplier stopped;
  private final int most;
  private final long requestNanos;
  private final long imageNanos;

  private double limit;
  private int running;
  private int limitedInARow;
  private int unknownInARow;
  private long nextAt = System.nanoTime();
  private long halvedAt = System.nanoTime() - 1;
  private @Nullable Failure closed;

  /// @param stopped whether the user wants to stop
  Lane(Pace pace, BooleanSupplier stopped) {
    this.stopped = stopped;
    this.most = pace.most().orElse(Pace.USUAL_MOST);
    this.limit = pace.most().orElse(Pace.USUAL_START);
    this.requestNanos = perMinute(pace.requestsPerMinute().orElse(0));
    this.imageNanos = perMinute(pace.imagesPerMinute().orElse(0));
  }

  private static long perMinute(int count) {
    return count == 0 ? 0 : TimeUnit.MINUTES.toNanos(1) / count;
  }

  /// A turn to send one request.
  ///
  /// @param begun when it was given, by `System.nanoTime`
  record Turn(long begun) {}

  /// Waits for a turn; empty when the lane is closed or the user wants to stop.
  ///
  /// @param images how many pictures will be asked for
  Optional<Turn> enter(int images) {
    lock.lock();
    try {
      while (true) {
        if (closed != null || stopped.getAsBoolean()) {
          return Optional.empty();
        }
        long now = System.nanoTime();
        long wait = nextAt - now;
        if (running < (int) limit && wait <= 0) {
          running++;
          long spacing = Math.max(requestNanos, imageNanos * images);
          nextAt = Math.max(nextAt, now - spacing) + spacing;
          return Optional.of(new Turn(now));
        }
        changed.awaitNanos(wait > 0 ? Math.min(wait, LOOK_NANOS) : LOOK_NANOS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /// The turn is over, and nothing is to be learnt from it.
  void leave() {
    ended(() -> {});
  }

  /// The turn ended well.
  void succeeded() {
    ended(() -> {
      limitedInARow = 0;
      unknownInARow = 0;
      limit = Math.min(most, limit + 1 / limit);
    });
  }

  /// The endpoint says that it is too much. Returns how long nothing is sent now.
  Duration limited(Turn turn, Optional<Duration> asked) {
    Duration[] pause = {Duration.ZERO};
    ended(() -> {
      long now = System.nanoTime();
      if (turn.begun() - halvedAt > 0) {
        limit = Math.max(1, limit / 2);
        halvedAt = now;
        limitedInARow++;
      }
      long doubled = FIRST_PAUSE.toMillis() << Math.min(limitedInARow - 1, 10);
      pause[0] =
          asked.orElse(Duration.ofMillis(Math.min(LONGEST_PAUSE.toMillis(), Math.max(1, doubled))));
      nextAt = Math.max(nextAt, now + pause[0].toNanos());
    });
    return pause[0];
  }

  /// The fate of a request is not known. The second time in a row, nothing more is sent here:
  /// another one would most likely be unknown as well. Returns whether the lane was closed by this.
  boolean unknown(Failure why) {
    return ended(() -> ++unknownInARow >= UNKNOWN_IN_A_ROW, why);
  }

  /// The turn is over, and nothing more is sent here. Returns whether the lane was closed by this.
  boolean close(Failure why) {
    return ended(() -> true, why);
  }

  /// Ends a turn and closes the lane in one step, so that nobody gets a turn in between. The first
  /// reason stays.
  private boolean ended(BooleanSupplier closing, Failure why) {
    lock.lock();
    try {
      running--;
      boolean closes = closing.getAsBoolean() && closed == null;
      if (closes) {
        closed = why;
      }
      changed.signalAll();
      return closes;
    } finally {
      lock.unlock();
    }
  }

  /// Why nothing more is sent here.
  Optional<Failure> closed() {
    lock.lock();
    try {
      return Optional.ofNullable(closed);
    } finally {
      lock.unlock();
    }
  }

  /// How many requests may be under way now.
  int limit() {
    lock.lock();
    try {
      return (int) limit;
    } finally {
      lock.unlock();
    }
  }

  private void ended(Runnable lesson) {
    lock.lock();
    try {
      running--;
      lesson.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
