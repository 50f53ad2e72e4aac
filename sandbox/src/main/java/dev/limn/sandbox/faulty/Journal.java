package dev.limn.sandbox.faulty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// What the endpoint has seen and done. Thread-safe.
final class Journal {
  private final int kept;
  private final List<ReceivedRequest> requests = new ArrayList<>();
  private final List<RuntimeException> defects = new ArrayList<>();
  private int paid;
  private int strikes;
  private int opened;
  private int open;

  /// @param kept of so many requests the content is kept; the others are only counted
  Journal(int kept) {
    this.kept = kept;
  }

  synchronized void add(ReceivedRequest request) {
    if (requests.size() == kept) {
      requests.removeFirst();
    }
    requests.add(request);
    if (request.paid()) {
      paid++;
    }
    notifyAll();
  }

  synchronized void strike() {
    strikes++;
    notifyAll();
  }

  /// Returns the new connection's number.
  synchronized int connectionOpened() {
    open++;
    opened++;
    notifyAll();
    return opened;
  }

  synchronized void connectionClosed() {
    open--;
    notifyAll();
  }

  synchronized void defect(RuntimeException defect) {
    defects.add(defect);
  }

  synchronized List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  synchronized List<RuntimeException> defects() {
    return List.copyOf(defects);
  }

  synchronized int paid() {
    return paid;
  }

  synchronized int strikes() {
    return strikes;
  }

  synchronized int opened() {
    return opened;
  }

  synchronized int open() {
    return open;
  }

  /// Waits until `condition` holds, for at most `time`. Returns whether it does.
  synchronized boolean await(BooleanSupplier condition, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean()) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return true;
  }
}
