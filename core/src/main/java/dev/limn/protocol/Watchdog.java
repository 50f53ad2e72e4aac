package dev.limn.protocol;

import dev.limn.endpoint.Timeouts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Ends an exchange whose time is up. The HTTP client's own time-out stops at the headers and would
/// let a silent body hang for ever, so every phase is watched here, by a clock that does not jump.
///
/// Silence counts while the request goes out and while the answer comes in. In between the service
/// draws, and many say nothing until they are done: giving up early would lose a picture that is
/// being paid for, so only the total limits that. Who never calls [#sent] is limited in silence
/// throughout. Thread-safe; [#close] joins its thread.
public final class Watchdog implements AutoCloseable {
  /// Which time was up.
  public enum Limit {
    /// The connection, TLS included, did not stand in time.
    CONNECT,
    /// Nothing was sent or received for too long.
    IDLE,
    /// The whole exchange took too long.
    TOTAL
  }

  private enum Phase {
    CONNECTING,
    SENDING,
    WAITING,
    RECEIVING
  }

  private final Timeouts timeouts;
  private final Runnable end;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final long started = System.nanoTime();
  private volatile long lastSign = started;
  private volatile Phase phase = Phase.CONNECTING;
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

  /// The connection stands, or a part of the request went out.
  public void connected() {
    sign();
    phase = Phase.SENDING;
  }

  /// The whole request went out.
  public void sent() {
    phase = Phase.WAITING;
  }

  /// The answer has begun.
  public void answered() {
    sign();
    phase = Phase.RECEIVING;
  }

  /// A part of the answer came in.
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
        Phase current = phase;
        long stage =
            switch (current) {
              case CONNECTING -> started + connectAndTls().toNanos() - now;
              case SENDING, RECEIVING -> lastSign + timeouts.idle().toNanos() - now;
              case WAITING -> left;
            };
        if (stage < left) {
          left = stage;
          next = current == Phase.CONNECTING ? Limit.CONNECT : Limit.IDLE;
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
