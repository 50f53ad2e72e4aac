package dev.limn.cli.verb;

import dev.limn.Limn;
import dev.limn.cli.terminal.Signals;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// Carries out what Ctrl-C and SIGTERM mean while something may be on its way that is paid for: the
/// first asks to stop, and what was sent is waited for; a second Ctrl-C, or too long a wait after
/// SIGTERM, gives it up.
///
/// Thread-safe: signals come on threads of the virtual machine.
final class Interruption implements AutoCloseable {
  /// How long SIGTERM waits for what was sent. Kubernetes kills after 30 s unless told otherwise,
  /// so this is a little less.
  private static final Duration DRAIN = Duration.ofSeconds(25);

  /// How long giving up may take before the process ends without it.
  private static final Duration GIVING_UP = Duration.ofSeconds(3);

  /// The exit code of what was sent and given up (README, "Exit codes").
  private static final int UNKNOWN = 7;

  private final Limn limn;
  private final Consumer<String> teller;
  private final IntConsumer halt;
  private final AtomicBoolean sent = new AtomicBoolean();
  private final AtomicBoolean terminated = new AtomicBoolean();
  private final AtomicInteger interrupts = new AtomicInteger();
  private final CountDownLatch done = new CountDownLatch(1);
  private final FutureTask<Signals> signals;

  /// Listens until closed.
  ///
  /// @param teller tells a phrase of the area `cli`, by its key
  /// @param halt ends the process at once with an exit code
  Interruption(Limn limn, Consumer<String> teller, IntConsumer halt) {
    this.limn = limn;
    this.teller = teller;
    this.halt = halt;
    // Beside other work, because it takes a while; `sending` waits for it.
    this.signals = new FutureTask<>(() -> Signals.listen(this::interrupt, this::terminate));
    Thread.ofPlatform().daemon().name("limn-signals").start(signals);
  }

  /// From now on something is on its way that may cost money.
  void sending() {
    listening();
    sent.set(true);
  }

  /// The exit code of a run that would have ended with `code`.
  int exitCode(int code) {
    return terminated.get() ? Signals.TERMINATED : code;
  }

  private Signals listening() {
    boolean interrupted = false;
    while (true) {
      try {
        return signals.get();
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private void interrupt() {
    if (interrupts.incrementAndGet() > 1) {
      giveUp(UNKNOWN);
      return;
    }
    if (limn.detach()) {
      teller.accept("cli.already-sent");
    } else if (!over(GIVING_UP)) {
      teller.accept("failure.nothing-sent");
      halt.accept(Signals.INTERRUPTED);
    }
  }

  private void terminate() {
    terminated.set(true);
    if (limn.detach()) {
      teller.accept("cli.draining");
    }
    if (!over(DRAIN)) {
      giveUp(Signals.TERMINATED);
    }
  }

  private void giveUp(int code) {
    limn.abandon();
    if (!over(GIVING_UP)) {
      teller.accept(sent.get() ? "cli.abandoned" : "failure.nothing-sent");
      halt.accept(sent.get() ? code : Signals.INTERRUPTED);
    }
  }

  private boolean over(Duration patience) {
    try {
      return done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// Gives the signals back.
  @Override
  public void close() {
    done.countDown();
    listening().close();
  }
}
