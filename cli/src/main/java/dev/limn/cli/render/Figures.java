package dev.limn.cli.render;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers as people read them, the same in every language.
public final class Figures {
  private Figures() {}

  /// A file length: `812 B`, `45 kB`, `1.2 MB` (powers of 1000).
  public static String bytes(long count) {
    if (count < 1000) {
      return count + " B";
    }
    if (count < 1_000_000) {
      return Math.round(count / 1000.0) + " kB";
    }
    return String.format(Locale.ROOT, "%.1f MB", count / 1e6);
  }

  /// A time span: `0.4 s`, `12 s`, `2:05`, `1:02:05`.
  public static String time(Duration span) {
    long seconds = span.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
    }
    return seconds < 60 ? seconds + " s" : clock(span);
  }

  /// A time span as a clock: `0:07`, `2:05`, `1:02:05`.
  public static String clock(Duration span) {
    return span.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", span.toHours(), span.toMinutesPart(), span.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", span.toMinutes(), span.toSecondsPart());
  }

  /// US dollars: `$0.042`, `$1.50`; at least two and at most four decimals.
  public static String dollars(BigDecimal amount) {
    BigDecimal rounded = amount.setScale(4, RoundingMode.HALF_UP).stripTrailingZeros();
    return "$" + (rounded.scale() < 2 ? rounded.setScale(2) : rounded).toPlainString();
  }

  /// A count with thousands separated: `1,056`.
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// A point in time to the minute, by the clock on the wall: `2026-11-20 21:06`.
  public static String when(Instant time) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
        .withZone(ZoneId.systemDefault())
        .format(time);
  }
}
