package dev.limn.cli.render;

import dev.limn.data.Json;
import dev.limn.ledger.Expense;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What was spent, as it is shown.
///
/// @param since the first day
/// @param by what the groups have in common
/// @param expenses the groups in their order
public record CostView(LocalDate since, Expense.By by, List<Expense> expenses) {
  public CostView {
    expenses = List.copyOf(expenses);
  }

  /// A line for each group, and the sum.
  public void show(Voice voice) {
    if (expenses.isEmpty()) {
      voice.tell("cost.nothing", since);
      return;
    }
    Table table = new Table();
    table.row(
        voice.words("cost.by-" + word()),
        voice.words("cost.images"),
        voice.words("cost.measured"),
        voice.words("cost.estimated"),
        voice.words("cost.possible"),
        voice.words("cost.unpriced"));
    expenses.forEach(one -> row(table, one));
    Expense total = total(voice.words("cost.total"));
    if (expenses.size() > 1) {
      row(table, total);
    }
    table.lines().forEach(voice::result);
    if (total.possible().signum() > 0) {
      voice.tell("cost.possible-note");
    }
    if (total.unpriced() > 0) {
      voice.tell("cost.unpriced-note", total.unpriced());
    }
  }

  private static void row(Table table, Expense one) {
    table.row(
        one.group(),
        Figures.count(one.images()),
        dollars(one.measured()),
        dollars(one.estimated()),
        dollars(one.possible()),
        one.unpriced() == 0 ? "-" : Figures.count(one.unpriced()));
  }

  private static String dollars(BigDecimal amount) {
    return amount.signum() == 0 ? "-" : Figures.dollars(amount);
  }

  /// Everything as one object with stable names.
  public void json(Voice voice) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("since", since.toString());
    all.put("by", word());
    all.put("groups", expenses.stream().map(CostView::json).toList());
    all.put("total", json(total("total")));
    voice.page(Json.writePretty(all) + "\n");
  }

  private static Map<String, Object> json(Expense one) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("group", one.group());
    all.put("attempts", one.attempts());
    all.put("images", one.images());
    all.put("measured_usd", one.measured());
    all.put("estimated_usd", one.estimated());
    all.put("possible_usd", one.possible());
    all.put("most_usd", one.most());
    all.put("unpriced_attempts", one.unpriced());
    return all;
  }

  private Expense total(String name) {
    return expenses.stream().reduce(Expense.none(name), Expense::plus);
  }

  private String word() {
    return by.name().toLowerCase(Locale.ROOT);
  }
}
