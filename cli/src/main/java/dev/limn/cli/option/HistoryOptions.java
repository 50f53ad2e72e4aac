package dev.limn.cli.option;

import dev.limn.image.Attempt;
import dev.limn.image.InvalidRequest;
import dev.limn.ledger.HistoryFilter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Options that choose among what was made.
public final class HistoryOptions {
  private static final Option LIMIT = Option.value("COUNT", "--limit");
  private static final Option SINCE = Option.value("TIME", "--since");
  private static final Option BEFORE = Option.value("TIME", "--before");
  private static final Option STATE = Option.value("STATE", "--state");
  private static final Option ENDPOINT = Option.value("NAME", "--endpoint");
  private static final Option MODEL = Option.value("NAME", "-m", "--model");
  private static final Option TEXT = Option.value("TEXT", "--text");
  private static final Option MIN_COST = Option.value("USD", "--min-cost");

  /// All of them.
  public static final List<Option> ALL =
      List.of(LIMIT, SINCE, BEFORE, STATE, ENDPOINT, MODEL, TEXT, MIN_COST);

  private static final int MOST = 100_000;

  private final Typed typed;

  /// These options of what was typed.
  public HistoryOptions(Typed typed) {
    this.typed = typed;
  }

  /// How many, at most; throws [InvalidRequest] when that makes no sense.
  public int limit(int usual) {
    int limit = typed.number(LIMIT).orElse(usual);
    if (limit < 1 || limit > MOST) {
      throw new InvalidRequest("cli.limit-range", limit, MOST);
    }
    return limit;
  }

  /// What is let through; throws [InvalidRequest] when a time, state or amount makes no sense.
  public HistoryFilter filter(InstantSource clock) {
    return new HistoryFilter(
        typed.name(SINCE).map(text -> moment("--since", text, clock)),
        typed.name(BEFORE).map(text -> moment("--before", text, clock)),
        typed.name(STATE).map(HistoryOptions::state),
        typed.name(ENDPOINT),
        typed.name(MODEL),
        typed.name(TEXT),
        typed.name(MIN_COST).map(HistoryOptions::dollars));
  }

  /// A point in time as people type it: `2026-11-20`, `2026-11-20T18:30`, `today`, or how long ago,
  /// such as `90m`, `24h`, `7d`.
  static Instant moment(String option, String typed, InstantSource clock) {
    ZoneId zone = ZoneId.systemDefault();
    String text = typed.strip();
    Matcher ago = Pattern.compile("(\\d{1,6})([mhdw])").matcher(text);
    if (ago.matches()) {
      long count = Long.parseLong(ago.group(1));
      Duration unit =
          switch (ago.group(2)) {
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
          };
      return clock.instant().minus(unit.multipliedBy(count));
    }
    try {
      if (text.equals("today") || text.equals("今天")) {
        return LocalDate.ofInstant(clock.instant(), zone).atStartOfDay(zone).toInstant();
      }
      return text.length() > 10
          ? LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant()
          : LocalDate.parse(text).atStartOfDay(zone).toInstant();
    } catch (DateTimeException e) {
      throw new InvalidRequest("cli.no-moment", option, typed);
    }
  }

  private static BigDecimal dollars(String typed) {
    try {
      return new BigDecimal(typed.strip().replaceFirst("^\\$", ""));
    } catch (NumberFormatException e) {
      throw new InvalidRequest("cli.no-amount", typed);
    }
  }

  private static Attempt.State state(String typed) {
    return Arrays.stream(Attempt.State.values())
        .filter(state -> word(state).equals(typed))
        .findFirst()
        .orElseThrow(() ->
            new InvalidRequest(
                "cli.no-state",
                typed,
                String.join(
                    ", ",
                    Arrays.stream(Attempt.State.values()).map(HistoryOptions::word).toList())));
  }

  private static String word(Attempt.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
