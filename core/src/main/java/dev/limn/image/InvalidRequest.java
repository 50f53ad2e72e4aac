package dev.limn.image;

import dev.limn.text.Saying;

/// A request or setting that makes no sense, found before anything was sent.
public final class InvalidRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Saying saying;

  /// A refusal with the phrase's key and values.
  public InvalidRequest(String key, Object... values) {
    this(Saying.of(key, values));
  }

  /// A refusal with a ready saying.
  public InvalidRequest(Saying saying) {
    super(saying.key());
    this.saying = saying;
  }

  /// What is wrong and what to do, in one sentence.
  public Saying saying() {
    return saying;
  }
}
