package dev.limn.cli.render;

import dev.limn.Plan;
import dev.limn.data.Json;
import dev.limn.image.Failure;
import dev.limn.model.Estimate;
import dev.limn.text.Saying;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What would be sent, as `--dry-run` shows it: the result, so on standard output.
public final class PlanView {
  private PlanView() {}

  /// Shows what would be sent, or why nothing could be, and returns the exit code: 0 when the order
  /// could be carried out.
  ///
  /// @param beside what else a program should know, by name
  public static int show(Plan.Draft draft, Map<String, Object> beside, boolean json, Voice voice) {
    return switch (draft) {
      case Plan.Draft.Ready(Plan plan) -> show(plan, beside, json, voice);
      case Plan.Draft.Blocked(Failure failure, List<Saying> notes) -> {
        notes.forEach(note -> voice.tell("cli.note", voice.words(note)));
        yield FailureView.report(failure, json, voice);
      }
    };
  }

  private static int show(Plan plan, Map<String, Object> beside, boolean json, Voice voice) {
    if (json) {
      Map<String, Object> all = json(plan, voice);
      all.putAll(beside);
      voice.page(Json.writePretty(all) + "\n");
    } else {
      text(plan, voice);
    }
    plan.refusal().ifPresent(refusal -> FailureView.tell(refusal, voice));
    return plan.refusal().map(Failure::exitCode).orElse(0);
  }

  private static void text(Plan plan, Voice voice) {
    voice.result(plan.method() + " " + plan.url());
    plan.headers().forEach(header -> voice.result(header.name() + ": " + header.value()));
    voice.result("");
    plan.body().lines().forEach(voice::result);
    voice.result("");
    Table table = new Table();
    table.row(voice.words("cli.plan-endpoint"), plan.endpoint() + " (" + plan.source() + ")");
    table.row(voice.words("cli.plan-model"), plan.model());
    size(plan).ifPresent(size -> table.row(voice.words("cli.plan-size"), size));
    table.row(voice.words("cli.plan-target"), plan.target());
    price(plan.price(), table, voice);
    table.wrapped().forEach(voice::result);
    plan.notes()
        .forEach(note ->
            Columns.wrap(voice.words("cli.note", voice.words(note)), Columns.SCREEN, 2)
                .forEach(voice::result));
    voice.result(voice.words("cli.plan-nothing-sent"));
  }

  private static Map<String, Object> json(Plan plan, Voice voice) {
    Map<String, Object> headers = new LinkedHashMap<>();
    plan.headers().forEach(header -> headers.put(header.name(), header.value()));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("outcome", "dry_run");
    all.put("exit_code", plan.refusal().map(Failure::exitCode).orElse(0));
    all.put("method", plan.method());
    all.put("url", plan.url());
    all.put("headers", headers);
    all.put("body", plan.body());
    all.put("endpoint", plan.endpoint());
    all.put("source", plan.source());
    all.put("model", plan.model());
    all.put("requested_size", plan.requestedSize());
    all.put("applied_size", plan.appliedSize());
    all.put("target", plan.target());
    if (plan.price() instanceof Estimate.Range(var low, var high, var _)) {
      all.put("cost_usd_low", low);
      all.put("cost_usd_high", high);
    }
    all.put("notes", plan.notes().stream().map(voice::words).toList());
    all.put("failure", plan.refusal().map(refusal -> FailureView.json(refusal, voice)));
    return all;
  }

  private static void price(Estimate price, Table table, Voice voice) {
    String label = voice.words("cli.plan-price");
    switch (price) {
      case Estimate.Unknown(Saying why) -> table.row(label, voice.words(why));
      case Estimate.Range(var low, var high, var assumptions) -> {
        table.row(label, ModelView.range(low, high, voice));
        assumptions.forEach(assumption -> table.row("", voice.words(assumption)));
      }
    }
  }

  private static Optional<String> size(Plan plan) {
    return plan.requestedSize()
        .map(asked -> plan.appliedSize().map(applied -> asked + " → " + applied).orElse(asked))
        .or(plan::appliedSize);
  }
}
