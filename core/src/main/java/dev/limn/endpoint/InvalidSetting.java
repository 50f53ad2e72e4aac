package dev.limn.endpoint;

import dev.limn.text.Saying;

/// A setting of an endpoint that cannot be used: a URL, a key, a header or a name.
public final class InvalidSetting extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Saying saying;

  InvalidSetting(String key, Object... values) {
    this(Saying.of(key, values));
  }

  InvalidSetting(Saying saying) {
    super(saying.key());
    this.saying = saying;
  }

  /// What is wrong and what to do. Never holds a key.
  public Saying saying() {
    return saying;
  }
}
