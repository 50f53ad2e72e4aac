package dev.limn;

import dev.limn.purchase.Cancellation;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Work that may have paid for something, done on a thread of its own so that an interruption of
/// the caller cannot cut it off: a caller's interruption counts as the wish to stop, and what was
/// sent by then is waited for and saved. The caller gets the result all the same, and stays
/// interrupted. The thread has ended when this returns.
final class Attended {
  private Attended() {}

  /// Does the work, whose cancellation is `own`, and returns its result. A defect in it is thrown
  /// as it is.
  static <T> T run(String name, Cancellation own, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread =
        Thread.currentThread().isVirtual()
            ? Thread.ofVirtual().name(name).start(task)
            : Thread.ofPlatform().name(name).start(task);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          T result = task.get();
          thread.join();
          return result;
        } catch (InterruptedException e) {
          interrupted = true;
          own.detach();
        }
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException defect -> throw defect;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
