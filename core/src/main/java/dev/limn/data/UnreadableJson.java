package dev.limn.data;

import org.jspecify.annotations.Nullable;

/// A text that is not the JSON it should be, or that exceeds the limits of [Json#parse].
public final class UnreadableJson extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean cut;

  UnreadableJson(String message, boolean cut, @Nullable Throwable cause) {
    super(message, cause);
    this.cut = cut;
  }

  /// Whether the text was well formed as far as it went, and ended too early.
  public boolean isCut() {
    return cut;
  }
}
