package dev.limn.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// A clock that is a day ahead at each second look, and a day behind at each third.
final class JumpingClock implements InstantSource {
  private final AtomicLong looks = new AtomicLong();

  @Override
  public Instant instant() {
    return Instant.now().plus(Duration.ofDays(looks.getAndIncrement() % 3 - 1));
  }
}
