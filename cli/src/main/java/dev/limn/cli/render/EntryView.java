package dev.limn.cli.render;

import dev.limn.image.Attempt;
import dev.limn.ledger.LedgerEntry;
import dev.limn.ledger.SavedImage;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Attempts of the ledger as they are shown.
public final class EntryView {
  private static final int PROMPT_COLUMNS = 34;

  private EntryView() {}

  /// Prints a line for each.
  public static void list(List<LedgerEntry> entries, Voice voice) {
    Table table = new Table();
    for (LedgerEntry entry : entries) {
      table.row(
          entry.attempt().id(),
          Figures.when(entry.attempt().started()),
          state(entry, voice),
          Columns.cut(entry.intent().prompt(), PROMPT_COLUMNS),
          entry.images().isEmpty() ? "" : String.valueOf(entry.images().getFirst().file()));
    }
    table.lines().forEach(voice::result);
  }

  /// Prints everything about one.
  public static void show(LedgerEntry entry, Voice voice) {
    Attempt attempt = entry.attempt();
    Table table = new Table();
    table.row(voice.words("cli.field-id"), attempt.id());
    table.row(voice.words("cli.field-when"), Figures.when(attempt.started()));
    table.row(voice.words("cli.field-state"), state(entry, voice));
    table.row(voice.words("cli.field-prompt"), entry.intent().prompt());
    table.row(
        voice.words("cli.field-endpoint"), attempt.endpoint() + " (" + attempt.origin() + ")");
    table.row(voice.words("cli.field-model"), entry.intent().model());
    table.row(voice.words("cli.field-request"), entry.intent().request());
    table.row(voice.words("cli.field-took"), Figures.time(attempt.took()));
    attempt.requestId().ifPresent(id -> table.row(voice.words("cli.field-request-id"), id));
    entry
        .usage()
        .ifPresent(
            usage -> table.row(voice.words("cli.field-tokens"), Figures.count(usage.total())));
    entry.cost().ifPresent(cost -> table.row(voice.words("cli.field-cost"), Figures.dollars(cost)));
    for (SavedImage image : entry.images()) {
      table.row(voice.words("cli.field-image"), image.file().toString());
      table.row(
          "",
          voice.words(
              Files.exists(image.file()) ? "cli.image-facts" : "cli.image-facts-gone",
              image.width() + "x" + image.height(),
              image.format().apiName(),
              Figures.bytes(image.bytes())));
      table.row("", "SHA-256 " + image.sha256());
      image
          .revisedPrompt()
          .ifPresent(prompt -> table.row(voice.words("cli.field-revised"), prompt));
    }
    table.wrapped().forEach(voice::result);
  }

  /// The same for programs.
  public static Map<String, Object> json(LedgerEntry entry) {
    Map<String, Object> all = OutcomeView.json(entry.attempt());
    all.put("prompt", entry.intent().prompt());
    all.put("model", entry.intent().model());
    all.put("request", entry.intent().request());
    all.put("failure", entry.failure());
    all.put("usage", entry.usage().map(OutcomeView::json));
    all.put("cost_usd", entry.cost());
    all.put("images", entry.images().stream().map(EntryView::json).toList());
    return all;
  }

  private static Map<String, Object> json(SavedImage image) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("path", image.file());
    all.put("exists", Files.exists(image.file()));
    all.put("sha256", image.sha256());
    all.put("bytes", image.bytes());
    all.put("format", image.format().apiName());
    all.put("media_type", image.format().mediaType());
    all.put("width", image.width());
    all.put("height", image.height());
    all.put("alpha", image.alpha());
    all.put("revised_prompt", image.revisedPrompt());
    all.put("saved", image.saved());
    return all;
  }

  private static String state(LedgerEntry entry, Voice voice) {
    return voice.words("cli.state-" + entry.attempt().state().name().toLowerCase(Locale.ROOT));
  }
}
