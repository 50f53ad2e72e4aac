package dev.limn.sandbox.rehearsal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The words of one rule, taken one after the other.
final class Words {
  private final Deque<String> words = new ArrayDeque<>();

  Words(String rule) {
    for (String word : rule.strip().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
  }

  boolean hasMore() {
    return !words.isEmpty();
  }

  /// The next word; there is one.
  String next() {
    return words.remove();
  }

  /// Takes the next word if it is this one.
  boolean take(String word) {
    if (!word.equals(words.peek())) {
      return false;
    }
    words.remove();
    return true;
  }

  void expect(String word) throws BadFault {
    if (!take(word)) {
      throw bad(List.of(word));
    }
  }

  /// The next word is not one of these.
  BadFault bad(List<String> possible) {
    return new BadFault(words.isEmpty() ? "" : words.peek(), possible);
  }

  /// Takes the next word if it is a number without a unit and is not that of `3 times`.
  Optional<Long> number(long least, long most) throws BadFault {
    String word = words.peek();
    if (word == null || !word.matches("\\d{1,12}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(word);
    if (number < least || number > most) {
      throw new BadFault(word, List.of(least + "…" + most));
    }
    words.remove();
    return Optional.of(number);
  }

  /// The next word as a number of bytes, when it is one; `usual` when the rule goes on without.
  long bytes(long usual) throws BadFault {
    return isCountOfTimes() ? usual : number(0, 1L << 30).orElse(usual);
  }

  private boolean isCountOfTimes() {
    return words.stream().skip(1).findFirst().filter("times"::equals).isPresent();
  }

  /// Takes the next word if it is a length of time with its unit: `500ms`, `3s`, `2m`, `1h`.
  Optional<Duration> time() {
    String word = words.peek();
    if (word == null || !word.matches("\\d{1,6}(ms|s|m|h)")) {
      return Optional.empty();
    }
    words.remove();
    long number = Long.parseLong(word.replaceAll("\\D", ""));
    return Optional.of(
        switch (word.replaceAll("\\d", "")) {
          case "ms" -> Duration.ofMillis(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofSeconds(number);
        });
  }
}
