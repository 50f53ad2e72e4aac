package dev.limn.download;

import dev.limn.text.Saying;

/// A link must not be followed.
final class UnsafeLink extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Saying saying;

  /// @param reason the last part of the phrase's key
  UnsafeLink(String reason, Object... values) {
    super(reason);
    this.saying = Saying.of("download." + reason, values);
  }

  /// Why, with the link in it.
  Saying saying() {
    return saying;
  }
}
