package dev.limn.protocol;

import dev.limn.endpoint.Timeouts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Ends an exchange whose time is up. The HTTP client's own time-out stops at the headers and would
/// let a silent body hang for ever, so every phase is watched here, by a clock that does not jump.
/// Thread-safe; [#close] joins its thread.
public final class Watchdog implements AutoCloseable {
  /// Which time was up.
  public enum Limit {
    /// The connection, TLS included, did not stand in time.
    CONNECT,
    /// Nothing was received for too long.
    IDLE,
    /// The whole exchange took too long.
    TOTAL
  }

  private final Timeouts timeouts;
  private final Runnable end;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final long started = System.nanoTime();
  private volatile long lastSign = started;
  private volatile boolean connected;
  private boolean closed;
  private Optional<Limit> expired = Optional.empty();

  /// Starts watching.
  ///
  /// @param end ends the exchange; called at most once, on the watchdog's thread
  public Watchdog(Timeouts timeouts, Runnable end) {
    this.timeouts = timeouts;
    this.end = end;
    this.thread = Thread.ofPlatform().daemon().name("limn-watchdog").start(this::watch);
  }

  /// The connection stands.
  public void connected() {
    connected = true;
    lastSign = System.nanoTime();
  }

  /// Something was received.
  public void sign() {
    lastSign = System.nanoTime();
  }

  /// Which time was up, if one was.
  public Optional<Limit> expired() {
    lock.lock();
    try {
      return expired;
    } finally {
      lock.unlock();
    }
  }

  /// The limit that this kind of expiry was measured against.
  Duration length(Limit limit) {
    return switch (limit) {
      case CONNECT -> connectAndTls();
      case IDLE -> timeouts.idle();
      case TOTAL -> timeouts.total();
    };
  }

  private Duration connectAndTls() {
    return timeouts.connect().multipliedBy(2);
  }

  private void watch() {
    lock.lock();
    try {
      while (!closed) {
        long now = System.nanoTime();
        Limit next = Limit.TOTAL;
        long left = started + timeouts.total().toNanos() - now;
        long stage =
            connected
                ? lastSign + timeouts.idle().toNanos() - now
                : started + connectAndTls().toNanos() - now;
        if (stage < left) {
          left = stage;
          next = connected ? Limit.IDLE : Limit.CONNECT;
        }
        if (left <= 0) {
          expired = Optional.of(next);
          break;
        }
        changed.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
      }
    } catch (InterruptedException e) {
      return;
    } finally {
      lock.unlock();
    }
    if (expired().isPresent()) {
      end.run();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
