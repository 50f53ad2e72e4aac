package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.CostView;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.image.InvalidRequest;
import dev.limn.ledger.Expense;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What was spent, by the ledger: measured, estimated and unknown told apart. It asks no service.
final class Cost implements Verb {
  private static final Option BY = Option.value("WHAT", "--by");
  private static final Option SINCE = Option.value("WHEN", "--since");
  private static final int MOST_DAYS = 36_500;

  @Override
  public List<Option> options() {
    return List.of(BY, SINCE);
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    typed.noMoreWords("cost", 0);
    ZoneId zone = ZoneId.systemDefault();
    LocalDate today = LocalDate.ofInstant(around.clock().instant(), zone);
    Expense.By by = typed.name(BY).map(Cost::by).orElse(Expense.By.DAY);
    LocalDate start =
        typed.name(SINCE).map(when -> day(when, today)).orElse(today.withDayOfMonth(1));
    Instant since = start.atStartOfDay(zone).toInstant();
    return Engine.use(
        typed,
        around,
        voice,
        limn -> {
          List<Expense> expenses = limn.history().expenses(since, by, zone);
          CostView view = new CostView(start, by, expenses);
          if (typed.has(Option.JSON)) {
            view.json(voice);
          } else {
            view.show(voice);
          }
          return 0;
        });
  }

  private static Expense.By by(String typed) {
    return Arrays.stream(Expense.By.values())
        .filter(by -> by.name().toLowerCase(Locale.ROOT).equals(typed))
        .findFirst()
        .orElseThrow(() -> new InvalidRequest("cost.no-group", typed));
  }

  /// A day such as `2026-11-01`, or so many days: `7d` is today and the six days before.
  private static LocalDate day(String typed, LocalDate today) {
    try {
      if (typed.matches("[1-9]\\d{0,4}d")) {
        int days = Integer.parseInt(typed.substring(0, typed.length() - 1));
        if (days <= MOST_DAYS) {
          return today.minusDays(days - 1L);
        }
      }
      return LocalDate.parse(typed);
    } catch (DateTimeException e) {
      throw new InvalidRequest("cost.no-day", typed);
    }
  }
}
