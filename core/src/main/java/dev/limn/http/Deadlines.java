package dev.limn.http;

import dev.limn.endpoint.Timeouts;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/// The times of one exchange, by a clock that does not jump. Every wait asks how long it may last,
/// so no thread has to watch.
///
/// Silence counts while the request goes out and while the answer comes in. In between the service
/// draws, and many say nothing until they are done: giving up early would lose a picture that is
/// being paid for, so only the total limits that, unless the user sets a time for it. Signs of life
/// never extend the total. Belongs to the thread of the exchange, but for [#expired].
final class Deadlines {
  private final Timeouts timeouts;
  private final long signOfLife;
  private final long end;
  private Limit stage = Limit.CONNECT;
  private long stageEnd;
  private long progress;
  private volatile Optional<Limit> expired = Optional.empty();

  /// Starts the clock.
  ///
  /// @param signOfLife so many bytes end a silence
  Deadlines(Timeouts timeouts, long signOfLife) {
    this.timeouts = timeouts;
    this.signOfLife = signOfLife;
    this.end = System.nanoTime() + timeouts.total().toNanos();
    enter(Limit.CONNECT);
  }

  /// Begins a stage of the exchange; its own time starts now.
  ///
  /// @param next not [Limit#TOTAL]
  void enter(Limit next) {
    stage = next;
    stageEnd = System.nanoTime() + length(next).toNanos();
    progress = 0;
  }

  /// Bytes were sent or received.
  void moved(long bytes) {
    progress += bytes;
    if (stage == Limit.IDLE && progress >= signOfLife) {
      progress = 0;
      stageEnd = System.nanoTime() + timeouts.idle().toNanos();
    }
  }

  /// How long a wait may last now, in nanoseconds; more than 0.
  ///
  /// @throws OutOfTime when a time is up
  long left() throws OutOfTime {
    long now = System.nanoTime();
    long total = end - now;
    long left = Math.min(total, stageEnd - now);
    if (left <= 0) {
      throw expire(total <= 0 ? Limit.TOTAL : stage);
    }
    return left;
  }

  /// Ends an exchange that never has to wait, when its whole time is up.
  void checkTotal() throws OutOfTime {
    if (end - System.nanoTime() <= 0) {
      throw expire(Limit.TOTAL);
    }
  }

  private OutOfTime expire(Limit limit) {
    // Without a time of its own, waiting for the answer is limited by the total alone.
    boolean whole = limit == Limit.HEADER && timeouts.header().isEmpty();
    expired = expired.or(() -> Optional.of(whole ? Limit.TOTAL : limit));
    return new OutOfTime();
  }

  /// The first time that was up, if one was. May be asked from any thread.
  Optional<Limit> expired() {
    return expired;
  }

  /// The length of a limit.
  Duration length(Limit limit) {
    return switch (limit) {
      case CONNECT -> timeouts.connect();
      case TLS -> timeouts.tls();
      case HEADER -> timeouts.header().orElse(timeouts.total());
      case IDLE -> timeouts.idle();
      case TOTAL -> timeouts.total();
    };
  }

  /// A time was up. The type keeps the JDK's TLS from taking it for a broken connection.
  static final class OutOfTime extends InterruptedIOException {
    private static final long serialVersionUID = 1L;

    OutOfTime() {
      super("the time is up");
    }
  }
}
