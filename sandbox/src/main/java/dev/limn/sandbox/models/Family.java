package dev.limn.sandbox.models;

import java.util.List;

/// Models that take the same requests. Field values are those of the OpenAI API reference, in the
/// order in which its error messages name them.
public enum Family {
  GPT_IMAGE_2(Kind.GPT_IMAGE),
  /// 2.5 and 2.6, which take the same requests.
  GPT_IMAGE_2_5(Kind.GPT_IMAGE),
  GPT_IMAGE_1_5(Kind.GPT_IMAGE),
  GPT_IMAGE_1_MINI(Kind.GPT_IMAGE),
  DALL_E_3(Kind.DALL_E),
  TEXT(Kind.TEXT);

  /// What a model can be asked for.
  public enum Kind {
    GPT_IMAGE,
    DALL_E,
    TEXT
  }

  private final Kind kind;

  Family(Kind kind) {
    this.kind = kind;
  }

  /// What this family is asked for.
  public Kind kind() {
    return kind;
  }

  /// The sizes to choose from; empty where [FreeSizes] decides.
  public List<String> sizes() {
    return switch (this) {
      case GPT_IMAGE_1_5, GPT_IMAGE_1_MINI ->
          List.of("1024x1024", "1024x1536", "1536x1024", "auto");
      case DALL_E_3 -> List.of("1024x1024", "1792x1024", "1024x1792");
      case GPT_IMAGE_2, GPT_IMAGE_2_5, TEXT -> List.of();
    };
  }

  /// The values of `quality`.
  public List<String> qualities() {
    return switch (this) {
      case GPT_IMAGE_2, GPT_IMAGE_1_5, GPT_IMAGE_1_MINI -> List.of("low", "medium", "high", "auto");
      case GPT_IMAGE_2_5 -> List.of("low", "medium", "high", "xhigh", "max", "auto");
      case DALL_E_3 -> List.of("standard", "hd");
      case TEXT -> List.of();
    };
  }

  /// Whether `input_fidelity` may be sent; later models always look closely.
  public boolean takesInputFidelity() {
    return this == GPT_IMAGE_1_5;
  }

  /// The longest prompt, in characters (OpenAI API reference).
  public int longestPrompt() {
    return kind == Kind.DALL_E ? 4_000 : 32_000;
  }
}
