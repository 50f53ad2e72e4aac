package dev.limn;

import dev.limn.image.Progress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Keeps whoever listens from hurting a purchase: a listener that throws is not told any more.
/// Events of several attempts come one after another.
final class ShelteredListener implements Consumer<Progress> {
  private final Consumer<Progress> listener;
  private final ReentrantLock turn = new ReentrantLock();
  private final AtomicBoolean broken = new AtomicBoolean();

  ShelteredListener(Consumer<Progress> listener) {
    this.listener = listener;
  }

  @Override
  public void accept(Progress event) {
    turn.lock();
    try {
      if (!broken.get()) {
        listener.accept(event);
      }
    } catch (RuntimeException e) {
      broken.set(true);
    } finally {
      turn.unlock();
    }
  }
}
