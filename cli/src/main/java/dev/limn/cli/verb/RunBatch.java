package dev.limn.cli.verb;

import dev.limn.Limn;
import dev.limn.batch.Batch;
import dev.limn.batch.BatchEvent;
import dev.limn.batch.BatchOrder;
import dev.limn.batch.BatchRun;
import dev.limn.batch.JobResult;
import dev.limn.batch.Summary;
import dev.limn.batch.Survey;
import dev.limn.cli.option.BatchOptions;
import dev.limn.cli.option.FileOptions;
import dev.limn.cli.option.FinishOptions;
import dev.limn.cli.option.ImageOptions;
import dev.limn.cli.option.Option;
import dev.limn.cli.option.Paths;
import dev.limn.cli.option.Typed;
import dev.limn.cli.option.WayOptions;
import dev.limn.cli.render.BatchLog;
import dev.limn.cli.render.BatchView;
import dev.limn.cli.render.ContactSheet;
import dev.limn.cli.render.FailureView;
import dev.limn.cli.render.Figures;
import dev.limn.cli.render.Ticker;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.home.PrivateFolder;
import dev.limn.image.Failure;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.text.Saying;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes many images from one file.
final class RunBatch implements Verb {
  @Override
  public List<Option> options() {
    return Stream.of(
            ImageOptions.ALL, FileOptions.ALL, FinishOptions.ALL, WayOptions.ALL, BatchOptions.ALL)
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    String source = typed.onlyWord("batch", "FILE");
    if (!source.equals("-")) {
      return run(Paths.of("FILE", source, around.folder()), source, typed, around, voice);
    }
    return Setup.attempt(
        around.folder(),
        () -> {
          Path folder = Setup.home(around).state().resolve("batches");
          PrivateFolder.make(folder);
          Path copy =
              Files.createTempFile(folder, "stdin-", ".copy", PrivateFolder.ownerOnly(folder));
          try {
            Files.copy(around.in(), copy, StandardCopyOption.REPLACE_EXISTING);
            return run(copy, source, typed, around, voice);
          } finally {
            Files.deleteIfExists(copy);
          }
        });
  }

  private static int run(Path file, String source, Typed typed, Surroundings around, Voice voice) {
    BatchOrder order = new BatchOptions(typed).order(file, source, around);
    WayOptions way = new WayOptions(typed);
    boolean json = typed.has(Option.JSON);
    try (Engine engine = Engine.openToBuy(typed, around)) {
      return Setup.attempt(
          file,
          () -> {
            try (Batch batch = engine.limn().batch(order)) {
              Survey survey = batch.survey();
              if (way.dryRun()) {
                return BatchView.plan(batch, survey, json, voice);
              }
              if (survey.problemCount() > 0) {
                return BatchView.refuse(survey, json, voice);
              }
              BatchView.announce(survey, order, voice);
              Optional<Failure> objection =
                  objection(survey, order, way.yes(), source, around, voice);
              if (objection.isPresent()) {
                return FailureView.report(objection.get(), json, voice);
              }
              return buy(engine.limn(), batch, order, typed, around, voice);
            } catch (LedgerUnavailable e) {
              return FailureView.report(new Failure.NotReady(e.story()), json, voice);
            }
          });
    }
  }

  /// Nothing that costs money begins without a word of the user's: an answer, `--yes`, or a limit.
  private static Optional<Failure> objection(
      Survey survey, BatchOrder order, boolean yes, String source, Surroundings around, Voice voice)
      throws IOException {
    boolean costs = survey.high().signum() > 0 || survey.unpriced() > 0;
    if (!costs || yes) {
      return Optional.empty();
    }
    if (order.maxCost().isPresent()) {
      BigDecimal most = order.maxCost().get();
      if (survey.unpriced() > 0) {
        return Optional.of(over(Saying.of("batches.unpriced", survey.unpriced())));
      }
      return survey.high().compareTo(most) > 0
          ? Optional.of(
              over(
                  Saying.of("batches.over", Figures.dollars(survey.high()), Figures.dollars(most))))
          : Optional.empty();
    }
    if (source.equals("-") || !around.terminal().canBeAsked()) {
      return Optional.of(
          new Failure.Invalid(
              new Failure.Story(Saying.of("batches.no-word"), Saying.of("batches.no-word-next"))));
    }
    around.err().print(voice.words("batches.ask") + " ");
    around.err().flush();
    String answer =
        new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8)).readLine();
    boolean agreed =
        answer != null
            && List.of("y", "yes", "j", "是", "好").contains(answer.strip().toLowerCase(Locale.ROOT));
    return agreed
        ? Optional.empty()
        : Optional.of(
            new Failure.Cancelled(
                new Failure.Story(
                    Saying.of("batches.declined"), Saying.of("batches.declined-next"))));
  }

  private static Failure over(Saying what) {
    return new Failure.OverBudget(new Failure.Story(what, Saying.of("batches.over-next")));
  }

  private static int buy(
      Limn limn, Batch batch, BatchOrder order, Typed typed, Surroundings around, Voice voice)
      throws LedgerUnavailable, IOException {
    boolean json = typed.has(Option.JSON);
    Optional<Path> sheet = new BatchOptions(typed).sheet(around.folder());
    BatchRun[] running = new BatchRun[1];
    Summary summary;
    int code;
    try (BatchLog log = BatchLog.open(Setup.home(around).state().resolve("batches"), voice)) {
      try (Ticker ticker =
              Ticker.start(
                  around.err(),
                  style(around, voice),
                  elapsed ->
                      running[0] == null ? "" : BatchView.standing(running[0].standing(), voice));
          Interruption interruption =
              new Interruption(
                  limn,
                  key -> ticker.aside(() -> voice.tell(key)),
                  status -> Runtime.getRuntime().halt(status))) {
        BatchRun run =
            batch.start(event -> {
              if (event instanceof BatchEvent.Sending) {
                interruption.sending();
              }
              if (event instanceof BatchEvent.Ended(JobResult result)) {
                log.add(result);
              }
              ticker.aside(() -> BatchView.tell(event, json, voice));
            });
        running[0] = run;
        summary = run.finish();
        code = interruption.exitCode(summary.exitCode());
      }
      if (sheet.isPresent()) {
        ContactSheet.write(sheet.get(), order.source(), summary, log, around.clock(), voice);
      }
      if (json) {
        BatchView.json(summary, code, log, voice);
      }
    }
    BatchView.tell(summary, order.folder(), sheet, voice);
    return code;
  }

  private static Ticker.Style style(Surroundings around, Voice voice) {
    if (!voice.audible()) {
      return Ticker.Style.NONE;
    }
    return around.showsProgress() ? Ticker.Style.LINE : Ticker.Style.LOG;
  }
}
