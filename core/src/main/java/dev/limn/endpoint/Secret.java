package dev.limn.endpoint;

/// An API key. Shows itself only to who asks with [#reveal]; everywhere else it is masked.
///
/// Immutable and thread-safe. Two secrets are equal only when they are the same object, so that no
/// collection or comparison gives hints about the text.
public final class Secret {
  private static final int LONGEST = 8192;

  /// From this length on, the seven characters shown leave enough unknown.
  private static final int LONG_ENOUGH_TO_SHOW = 20;

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /// A key as somebody wrote it; white space around it is dropped.
  ///
  /// @throws InvalidSetting when it is empty, longer than 8192 characters, or holds a character
  ///   that cannot stand in an HTTP header (RFC 9110, section 5.5: visible ASCII)
  public static Secret of(String text) throws InvalidSetting {
    String key = text.strip();
    if (key.isEmpty()) {
      throw new InvalidSetting("endpoint.key-empty");
    }
    if (key.length() > LONGEST) {
      throw new InvalidSetting("endpoint.key-too-long", LONGEST);
    }
    if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new InvalidSetting("endpoint.key-malformed");
    }
    return new Secret(key);
  }

  /// The key itself, for the one header that carries it.
  public String reveal() {
    return text;
  }

  /// The key as it may be shown: `sk-…3f9a`, or only `…` when it is short.
  @Override
  public String toString() {
    if (text.length() < LONG_ENOUGH_TO_SHOW) {
      return "…";
    }
    return text.substring(0, 3) + "…" + text.substring(text.length() - 4);
  }
}
