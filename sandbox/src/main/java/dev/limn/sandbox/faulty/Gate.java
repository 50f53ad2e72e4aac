package dev.limn.sandbox.faulty;

import java.io.IOException;
import java.time.Duration;

/// Where stalled exchanges wait. Thread-safe.
final class Gate {
  private long releases;
  private boolean closed;

  /// The number of releases so far: what [#passed] compares with.
  synchronized long now() {
    return releases;
  }

  /// Whether somebody released since `since`.
  ///
  /// @throws IOException if the endpoint is closed
  synchronized boolean passed(long since) throws IOException {
    if (closed) {
      throw new IOException("the endpoint is closed");
    }
    return releases != since;
  }

  /// Waits for a release after `since`, for at most `time`. Returns whether there was one.
  ///
  /// @throws IOException if the endpoint is closed meanwhile
  synchronized boolean await(long since, Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    while (!passed(since)) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      try {
        wait(left / 1_000_000, (int) (left % 1_000_000));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting", e);
      }
    }
    return true;
  }

  synchronized void release() {
    releases++;
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
