package dev.limn.cli.option;

import dev.limn.image.InvalidRequest;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length of time as people type it: `90` and `90s` are seconds, `500ms`, `15m`, `1h`.
public final class Time {
  private Time() {}

  /// The time that `typed` means; throws [InvalidRequest], which names `option`, when it means none
  /// or one outside of the range.
  public static Duration of(String option, String typed, Duration shortest, Duration longest) {
    Matcher matcher = Pattern.compile("(\\d{1,7})(ms|s|m|h)?").matcher(typed.strip());
    if (!matcher.matches()) {
      throw new InvalidRequest("cli.no-time", option, typed);
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    Duration time =
        switch (unit) {
          case "ms" -> Duration.ofMillis(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofSeconds(number);
        };
    if (time.compareTo(shortest) < 0 || time.compareTo(longest) > 0) {
      throw new InvalidRequest(
          "cli.time-range", option, typed, shortest.toSeconds(), longest.toSeconds());
    }
    return time;
  }
}
