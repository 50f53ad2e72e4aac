package dev.limn.sandbox.faulty;

import java.time.Duration;

/// How an exchange goes wrong once its [Point] is reached. Made by the methods of [Point], where
/// each is explained.
public sealed interface Effect {
  record Close() implements Effect {}

  record Reset() implements Effect {}

  record Stall() implements Effect {}

  record Pause(Duration time) implements Effect {}

  record Drip(int bytes, Duration every) implements Effect {
    public Drip {
      if (bytes < 1) {
        throw new IllegalArgumentException("a drip has at least one byte: " + bytes);
      }
    }
  }

  record Garbage(int bytes) implements Effect {
    public Garbage {
      if (bytes < 0) {
        throw new IllegalArgumentException("must not be negative: " + bytes);
      }
    }
  }

  record Endless(String filler) implements Effect {
    public Endless {
      if (filler.isEmpty()) {
        throw new IllegalArgumentException("an endless reply needs something to repeat");
      }
    }
  }
}
