package dev.limn.home;

import dev.limn.text.Saying;
import java.io.IOException;

/// A file of the user's that others could have written or read, so that it is not used.
public final class UnsafeFile extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Saying saying;

  UnsafeFile(Saying saying) {
    super(saying.key());
    this.saying = saying;
  }

  /// What is wrong with the file, and what to do about it.
  public Saying saying() {
    return saying;
  }
}
