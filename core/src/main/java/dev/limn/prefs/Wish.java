package dev.limn.prefs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Something that users ask for again and again.
public enum Wish {
  /// The folder for pictures; the last one named is used from then on.
  FOLDER,
  /// The endpoint, by name.
  ENDPOINT,
  /// The model, by name.
  MODEL,
  /// The size, as it is written.
  SIZE,
  /// The quality word.
  QUALITY,
  /// The style, by name. Proposed, never applied by itself: it changes the prompt.
  STYLE;

  /// The longest value, in characters; a folder may be as long as a path can be.
  private static final int LONGEST = 64;

  private static final int LONGEST_PATH = 4096;

  /// The name in commands and in the file.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The wish of a name; empty when there is none.
  public static Optional<Wish> of(String code) {
    return Arrays.stream(values()).filter(wish -> wish.code().equals(code)).findFirst();
  }

  /// All names.
  public static List<String> codes() {
    return Arrays.stream(values()).map(Wish::code).toList();
  }

  /// Whether a value can be remembered: short, and without anything that cannot be seen.
  public boolean accepts(String value) {
    return !value.isBlank()
        && value.length() <= (this == FOLDER ? LONGEST_PATH : LONGEST)
        && value.codePoints().noneMatch(Character::isISOControl);
  }
}
