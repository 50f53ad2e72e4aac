package dev.limn.cli.render;

import dev.limn.purchase.Recovery.Recovered;
import dev.limn.purchase.Recovery.Unfinished;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Unfinished attempts, and what became of them, as they are shown.
public final class RecoveryView {
  private static final int PROMPT_COLUMNS = 30;

  private RecoveryView() {}

  /// Prints a line for each.
  public static void list(List<Unfinished> unfinished, Voice voice) {
    Table table = new Table();
    for (Unfinished one : unfinished) {
      table.row(
          one.entry().attempt().id(),
          Figures.when(one.entry().attempt().started()),
          Columns.cut(one.entry().intent().prompt(), PROMPT_COLUMNS),
          voice.words("cli.unfinished-" + state(one)));
    }
    table.lines().forEach(voice::result);
  }

  /// Tells what became of one.
  public static void tell(Recovered recovered, Voice voice) {
    recovered.images().forEach(image -> OutcomeView.tell(image, voice));
    recovered.failure().ifPresent(failure -> FailureView.tell(failure, voice));
  }

  /// An unfinished attempt for programs.
  public static Map<String, Object> json(Unfinished one) {
    Map<String, Object> all = EntryView.json(one.entry());
    all.put("situation", state(one));
    return all;
  }

  /// What became of one, for programs.
  public static Map<String, Object> json(Recovered recovered, Voice voice) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("attempt", recovered.attempt());
    all.put("images", recovered.images().stream().map(i -> OutcomeView.json(i, voice)).toList());
    all.put("failure", recovered.failure().map(failure -> FailureView.json(failure, voice)));
    return all;
  }

  private static String state(Unfinished one) {
    if (one.running()) {
      return "running";
    }
    return one.reply().isPresent() ? "kept" : "unknown";
  }
}
