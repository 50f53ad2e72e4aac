package dev.limn.purchase;

import dev.limn.download.Download;
import dev.limn.protocol.Upstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// The user's wish to stop, and what it may still do: before the send point it stops everything,
/// after it nothing that is paid for is thrown away unless the user says so a second time. A wish
/// is never taken back. Thread-safe.
///
/// The wish for a whole engine holds for all its orders; each order has one of its own besides.
public final class Cancellation implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Optional<Cancellation> whole;
  private final UnaryOperator<Duration> pace;
  private final Set<Cancellation> orders = new HashSet<>();
  private final Set<Upstream> exchanges = new HashSet<>();
  private final Set<Download> downloads = new HashSet<>();
  private boolean detached;
  private boolean abandoned;

  /// For a whole engine.
  public Cancellation() {
    this(UnaryOperator.identity());
  }

  /// The same in another time, such as that of a simulation.
  ///
  /// @param pace how long a pause really lasts
  public Cancellation(UnaryOperator<Duration> pace) {
    this(Optional.empty(), pace);
  }

  private Cancellation(Optional<Cancellation> whole, UnaryOperator<Duration> pace) {
    this.whole = whole;
    this.pace = pace;
  }

  /// For one order of this engine; to be closed when the order has ended.
  public Cancellation forOrder() {
    Cancellation order = new Cancellation(Optional.of(this), pace);
    lock.lock();
    try {
      order.detached = detached;
      order.abandoned = abandoned;
      orders.add(order);
    } finally {
      lock.unlock();
    }
    return order;
  }

  /// The first wish: nothing new is sent, and a request that has not been handed over completely is
  /// stopped. Returns whether something goes on because it may already be paid for.
  public boolean detach() {
    List<Cancellation> all;
    boolean paid;
    lock.lock();
    try {
      detached = true;
      changed.signalAll();
      paid = !downloads.isEmpty();
      for (Upstream exchange : exchanges) {
        paid |= !exchange.abortUnsent();
      }
      all = new ArrayList<>(orders);
    } finally {
      lock.unlock();
    }
    for (Cancellation order : all) {
      paid |= order.detach();
    }
    return paid;
  }

  /// The second wish: every exchange ends at once, whatever it may have cost.
  public void abandon() {
    List<Cancellation> all;
    lock.lock();
    try {
      detached = true;
      abandoned = true;
      changed.signalAll();
      exchanges.forEach(Upstream::abort);
      downloads.forEach(Download::abort);
      all = new ArrayList<>(orders);
    } finally {
      lock.unlock();
    }
    all.forEach(Cancellation::abandon);
  }

  /// Whether the user wants to stop.
  public boolean isRequested() {
    lock.lock();
    try {
      return detached;
    } finally {
      lock.unlock();
    }
  }

  /// Whether the user gave up what may be paid for.
  public boolean isAbandoned() {
    lock.lock();
    try {
      return abandoned;
    } finally {
      lock.unlock();
    }
  }

  /// Waits, unless the user stops first. Returns whether the whole time passed. The time is
  /// measured by a clock that nobody can set.
  public boolean pause(Duration time) throws InterruptedException {
    long left = pace.apply(time).toNanos();
    lock.lock();
    try {
      while (!detached && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !detached;
    } finally {
      lock.unlock();
    }
  }

  /// Waits in a way that an interruption counts as the user's wish to stop; the thread stays
  /// interrupted.
  public boolean pauseUnlessInterrupted(Duration time) {
    try {
      return pause(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      detach();
      return false;
    }
  }

  /// Puts an exchange under this wish; returns whether it may begin.
  boolean begin(Upstream exchange) {
    lock.lock();
    try {
      return !detached && exchanges.add(exchange);
    } finally {
      lock.unlock();
    }
  }

  /// Puts the download of something paid for under this wish. It may begin when the user wants to
  /// stop, but not when they gave it up.
  void begin(Download paid) {
    lock.lock();
    try {
      downloads.add(paid);
      if (abandoned) {
        paid.abort();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The download has ended.
  void end(Download paid) {
    lock.lock();
    try {
      downloads.remove(paid);
    } finally {
      lock.unlock();
    }
  }

  /// The exchange has ended.
  void end(Upstream exchange) {
    lock.lock();
    try {
      exchanges.remove(exchange);
    } finally {
      lock.unlock();
    }
  }

  /// The order has ended; a whole engine's wish has nothing to close.
  @Override
  public void close() {
    whole.ifPresent(engine -> {
      engine.lock.lock();
      try {
        engine.orders.remove(this);
      } finally {
        engine.lock.unlock();
      }
    });
  }
}
