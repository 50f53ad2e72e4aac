package dev.limn;

import dev.limn.image.Progress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Keeps whoever listens from hurting a purchase: a listener that throws is not told any more.
final class ShelteredListener implements Consumer<Progress> {
  private final Consumer<Progress> listener;
  private final AtomicBoolean broken = new AtomicBoolean();

  ShelteredListener(Consumer<Progress> listener) {
    this.listener = listener;
  }

  @Override
  public void accept(Progress event) {
    try {
      if (!broken.get()) {
        listener.accept(event);
      }
    } catch (RuntimeException e) {
      broken.set(true);
    }
  }
}
