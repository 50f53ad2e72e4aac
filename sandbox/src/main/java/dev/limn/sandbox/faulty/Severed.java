package dev.limn.sandbox.faulty;

import java.io.IOException;

/// Ends an exchange on purpose.
final class Severed extends IOException {
  private static final long serialVersionUID = 1L;
  private final boolean byReset;

  Severed(boolean byReset) {
    super("ended by its script");
    this.byReset = byReset;
  }

  boolean byReset() {
    return byReset;
  }
}
