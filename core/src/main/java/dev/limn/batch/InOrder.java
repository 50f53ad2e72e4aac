package dev.limn.batch;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Passes things on in the order of their numbers, however they come in. Holds those that came too
/// early. Thread-safe; the receiver is called by one thread at a time.
final class InOrder<T> {
  private final Consumer<T> receiver;
  private final Map<Integer, T> early = new HashMap<>();
  private int next = 1;

  InOrder(Consumer<T> receiver) {
    this.receiver = receiver;
  }

  /// Takes the thing of a number; the first is 1, and each number comes once.
  synchronized void put(int number, T thing) {
    early.put(number, thing);
    for (@Nullable T due = early.remove(next); due != null; due = early.remove(next)) {
      next++;
      receiver.accept(due);
    }
  }
}
