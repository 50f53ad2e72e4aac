package dev.limn;

import dev.limn.ledger.Ledger;
import dev.limn.ledger.LedgerUnavailable;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// The ledger, opened when it is first needed, on a thread of its own so that other work can go on
/// meanwhile. Thread-safe.
final class OpeningLedger implements AutoCloseable {
  private final Path file;
  private final InstantSource clock;
  private @Nullable FutureTask<Ledger> opening;
  private @Nullable Thread thread;

  OpeningLedger(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /// Begins to open it, unless that was done.
  @SuppressWarnings("FutureReturnValueIgnored") // whoever needs the ledger awaits it
  synchronized void begin() {
    task();
  }

  /// The ledger. One that could not be opened is tried again at the next call.
  Ledger await() throws LedgerUnavailable {
    FutureTask<Ledger> task = task();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      forget(task);
      if (e.getCause() instanceof LedgerUnavailable unavailable) {
        throw unavailable;
      }
      throw new IllegalStateException(e.getCause());
    } catch (CancellationException e) {
      throw new IllegalStateException("closed", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized FutureTask<Ledger> task() {
    FutureTask<Ledger> task = opening;
    if (task == null) {
      task = new FutureTask<>(() -> Ledger.open(file, clock));
      opening = task;
      thread = Thread.ofPlatform().daemon().name("limn-opening").start(task);
    }
    return task;
  }

  private synchronized void forget(FutureTask<Ledger> failed) {
    if (failed.equals(opening)) {
      opening = null;
    }
  }

  /// Waits for an opening that is under way, and closes what was opened.
  @Override
  public synchronized void close() {
    FutureTask<Ledger> task = opening;
    Thread running = thread;
    if (task == null || running == null) {
      return;
    }
    join(running);
    if (task.state() == FutureTask.State.SUCCESS) {
      task.resultNow().close();
    }
  }

  /// Waits for the end of a thread whatever happens; an interrupted caller stays interrupted.
  static void join(Thread thread) {
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
