package dev.limn.protocol;

import dev.limn.http.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads how long a service asks to wait: from `retry-after-ms`, `Retry-After` (RFC 9110, section
/// 10.2.3: seconds or a date), a field of the error, or its words ("Please try again in 1h12m3s").
final class WaitHint {
  private static final double LONGEST_SECONDS = 366 * 86_400.0;

  private static final Pattern WORDS =
      Pattern.compile(
          "(?:try again|retry)\\s+(?:in|after)\\s+((?:\\d{1,9}(?:\\.\\d{1,9})?\\s*"
              + "(?:milliseconds?|ms|minutes?|mins?|m|seconds?|secs?|s|hours?|h|days?|d)?\\s*){1,4})",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PART =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*([a-z]*)", Pattern.CASE_INSENSITIVE);

  private WaitHint() {}

  /// The first hint found, in the order of the class comment; never negative. Empty when there is
  /// none.
  static Optional<Duration> of(Headers headers, ErrorBody error, Instant now) {
    return headers
        .firstValue("retry-after-ms")
        .flatMap(WaitHint::number)
        .flatMap(millis -> ofSeconds(millis / 1000))
        .or(() -> headers.firstValue("retry-after").flatMap(value -> ofHeader(value, now)))
        .or(error::pause)
        .or(() -> error.message().flatMap(WaitHint::ofWords));
  }

  /// So many seconds, when that is a sensible time: finite, not negative, at most a year.
  static Optional<Duration> ofSeconds(double seconds) {
    return seconds >= 0 && seconds <= LONGEST_SECONDS
        ? Optional.of(Duration.ofNanos(Math.round(seconds * 1e9)))
        : Optional.empty();
  }

  static Optional<Duration> ofHeader(String value, Instant now) {
    Optional<Double> seconds = number(value);
    if (seconds.isPresent()) {
      return ofSeconds(seconds.get());
    }
    try {
      Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip()));
      return ofSeconds(Math.max(0, Duration.between(now, date).toMillis() / 1000.0));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Optional<Duration> ofWords(String message) {
    Matcher words = WORDS.matcher(message);
    if (!words.find()) {
      return Optional.empty();
    }
    double seconds = 0;
    Matcher part = PART.matcher(words.group(1));
    while (part.find()) {
      seconds += Double.parseDouble(part.group(1)) * unit(part.group(2));
    }
    return ofSeconds(seconds);
  }

  private static double unit(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    if (lower.startsWith("ms") || lower.startsWith("milli")) {
      return 0.001;
    }
    return switch (lower.isEmpty() ? 's' : lower.charAt(0)) {
      case 'm' -> 60;
      case 'h' -> 3600;
      case 'd' -> 86_400;
      default -> 1;
    };
  }

  private static Optional<Double> number(String text) {
    try {
      double value = Double.parseDouble(text.strip());
      return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
