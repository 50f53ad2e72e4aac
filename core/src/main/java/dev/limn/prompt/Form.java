package dev.limn.prompt;

import java.util.Locale;
import java.util.Optional;

/// How a recipe is written down.
public enum Form {
  /// The user's words, then the other parts in one flowing line.
  SENTENCE,
  /// One labelled line per part.
  LABELLED;

  /// The word in options and files.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The form of a word; empty when there is none.
  public static Optional<Form> of(String code) {
    return switch (code) {
      case "sentence" -> Optional.of(SENTENCE);
      case "labelled", "labeled" -> Optional.of(LABELLED);
      default -> Optional.empty();
    };
  }
}
