package dev.limn.retouch;

import java.nio.file.Path;

/// A picture's pixels cannot be had.
public final class Undecodable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final String reason;

  Undecodable(Path file, String reason) {
    super(file + ": " + reason);
    this.file = file;
    this.reason = reason;
  }

  /// The picture.
  public Path file() {
    return file;
  }

  /// Why, in a few words; may hold untrusted text.
  public String reason() {
    return reason;
  }
}
