package dev.limn.purchase;

import dev.limn.download.Download;
import dev.limn.protocol.Upstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The user's wish to stop, and what it may still do: before the send point it stops everything,
/// after it nothing that is paid for is thrown away unless the user says so a second time. One wish
/// holds for any number of exchanges at the same time. Thread-safe.
public final class Cancellation {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean detached;
  private boolean abandoned;
  private final List<Upstream> exchanges = new ArrayList<>();
  private final List<Download> downloads = new ArrayList<>();

  /// The first wish: nothing new is sent, and a request that has not been handed over completely is
  /// stopped. Returns whether something goes on because it may already be paid for.
  public boolean detach() {
    lock.lock();
    try {
      detached = true;
      changed.signalAll();
      boolean paid = !downloads.isEmpty();
      for (Upstream exchange : exchanges) {
        paid |= !exchange.abortUnsent();
      }
      return paid;
    } finally {
      lock.unlock();
    }
  }

  /// The second wish: the exchange ends at once, whatever it may have cost.
  public void abandon() {
    lock.lock();
    try {
      detached = true;
      abandoned = true;
      changed.signalAll();
      exchanges.forEach(Upstream::abort);
      downloads.forEach(Download::abort);
    } finally {
      lock.unlock();
    }
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

  /// Waits, unless the user stops first. Returns whether the whole time passed.
  public boolean pause(Duration time) throws InterruptedException {
    long left = time.toNanos();
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
  boolean begin(Upstream upstream) {
    lock.lock();
    try {
      if (detached) {
        return false;
      }
      exchanges.add(upstream);
      return true;
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
      downloads.removeIf(one -> one == paid);
    } finally {
      lock.unlock();
    }
  }

  /// The exchange has ended, or never began.
  void end(Upstream upstream) {
    lock.lock();
    try {
      exchanges.removeIf(one -> one == upstream);
    } finally {
      lock.unlock();
    }
  }
}
