package dev.limn.cli.render;

import dev.limn.batch.Batch;
import dev.limn.batch.BatchEvent;
import dev.limn.batch.BatchOrder;
import dev.limn.batch.Job;
import dev.limn.batch.JobResult;
import dev.limn.batch.JobResult.End;
import dev.limn.batch.Problem;
import dev.limn.batch.Standing;
import dev.limn.batch.Summary;
import dev.limn.batch.Survey;
import dev.limn.data.Json;
import dev.limn.image.ImageRequest;
import dev.limn.image.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A batch as it is shown: before, while and after it is worked off.
public final class BatchView {
  private static final int USAGE = 2;
  private static final int WORDS = 48;

  private BatchView() {}

  /// Shows every job, what it would cost and where it would go; returns the exit code.
  public static int plan(Batch batch, Survey survey, boolean json, Voice voice) throws IOException {
    int code = survey.problemCount() == 0 ? 0 : USAGE;
    if (json) {
      Map<String, Object> head = survey(survey, code, voice);
      head.put("batch", batch.id());
      voice.page(opened(Json.write(head)));
      boolean[] first = {true};
      batch.jobs(job -> {
        voice.page((first[0] ? "" : ",") + "\n  " + Json.write(json(job)));
        first[0] = false;
      });
      voice.page("\n]}\n");
      return code;
    }
    batch.jobs(job -> voice.result(line(job, batch.folder())));
    problems(survey, voice);
    tellSize(survey, voice);
    voice.tell("batches.dry-run");
    return code;
  }

  private static String line(Job job, Path folder) {
    ImageRequest request = job.order().request();
    StringBuilder line = new StringBuilder();
    line.append(Columns.pad(job.position() + ".", 6));
    line.append(Columns.pad(Columns.cut(request.prompt(), WORDS), WORDS + 2));
    line.append(folder.relativize(((Target.File) job.order().target()).file()));
    request.size().ifPresent(size -> line.append("  ").append(size));
    request.quality().ifPresent(quality -> line.append("  ").append(quality));
    if (request.count() > 1) {
      line.append("  x").append(request.count());
    }
    return line.toString();
  }

  private static Map<String, Object> json(Job job) {
    ImageRequest request = job.order().request();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("position", job.position());
    all.put("line", job.line());
    all.put("label", job.label());
    all.put("prompt", request.prompt());
    all.put("n", request.count());
    request.model().ifPresent(model -> all.put("model", model));
    request.size().ifPresent(size -> all.put("size", size));
    request.quality().ifPresent(quality -> all.put("quality", quality));
    request.format().ifPresent(format -> all.put("format", format.apiName()));
    job.order().endpoint().ifPresent(endpoint -> all.put("endpoint", endpoint));
    all.put("target", ((Target.File) job.order().target()).file());
    return all;
  }

  /// Tells what is wrong with a file; returns the exit code.
  public static int refuse(Survey survey, boolean json, Voice voice) {
    problems(survey, voice);
    voice.tell("failure.nothing-sent");
    if (json) {
      voice.page(Json.writePretty(survey(survey, USAGE, voice)) + "\n");
    }
    return USAGE;
  }

  private static void problems(Survey survey, Voice voice) {
    for (Problem problem : survey.problems()) {
      voice.tell("batches.problem", problem.line(), voice.words(problem.saying()));
    }
    int more = survey.problemCount() - survey.problems().size();
    if (more > 0) {
      voice.tell("batches.more-problems", more);
    }
  }

  private static Map<String, Object> survey(Survey survey, int code, Voice voice) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("outcome", code == 0 ? "plan" : "failed");
    all.put("exit_code", code);
    all.put("jobs_total", survey.jobs());
    all.put("finished", survey.saved());
    all.put("unknown", survey.unknown());
    all.put("unfinished", survey.unfinished());
    all.put("refused", survey.refused());
    all.put("to_buy", survey.toBuy());
    all.put("images", survey.images());
    all.put("price_low_usd", survey.low());
    all.put("price_high_usd", survey.high());
    all.put("without_price", survey.unpriced());
    all.put("usual_seconds", survey.usual().map(time -> time.toSeconds()));
    all.put("endpoints", survey.endpoints());
    all.put(
        "problems",
        survey.problems().stream()
            .map(problem ->
                Map.of(
                    "line",
                    problem.line(),
                    "code",
                    problem.saying().key(),
                    "what",
                    voice.words(problem.saying())))
            .toList());
    all.put("problem_count", survey.problemCount());
    return all;
  }

  /// Tells what is about to happen: how many, for how much, for how long, where.
  public static void announce(Survey survey, BatchOrder order, Voice voice) {
    tellSize(survey, voice);
    voice.tell("batches.folder", order.folder());
  }

  private static void tellSize(Survey survey, Voice voice) {
    voice.tell("batches.size", survey.jobs(), survey.toBuy(), survey.images(), survey.saved());
    if (survey.unknown() > 0) {
      voice.tell("batches.unknown", survey.unknown());
    }
    if (survey.refused() > 0) {
      voice.tell("batches.refused", survey.refused());
    }
    if (survey.toBuy() == 0) {
      return;
    }
    String time =
        survey.usual().map(span -> voice.words("batches.usual", Figures.time(span))).orElse("");
    if (survey.unpriced() > 0) {
      voice.tell("batches.price-unknown", survey.unpriced(), Figures.dollars(survey.high()), time);
    } else if (survey.high().signum() == 0) {
      voice.tell("batches.free", time);
    } else {
      voice.tell(
          "batches.price", Figures.dollars(survey.low()), Figures.dollars(survey.high()), time);
    }
  }

  /// One line that says how far it has come.
  public static String standing(Standing standing, Voice voice) {
    return voice.words(
        "batches.standing",
        standing.saved() + standing.earlier(),
        standing.total(),
        standing.running(),
        standing.failed(),
        Figures.dollars(standing.cost()),
        Figures.clock(standing.elapsed()),
        standing.left().map(Figures::clock).orElse("?"));
  }

  /// Tells of an event: files as results, trouble as story.
  public static void tell(BatchEvent event, boolean json, Voice voice) {
    switch (event) {
      case BatchEvent.Sending _ -> {}
      case BatchEvent.Ended(JobResult result) -> {
        if (!json) {
          result.images().forEach(picture -> voice.path(picture.file()));
        }
        if (result.end() != End.NOT_SENT) {
          result
              .failure()
              .ifPresent(failure ->
                  voice.tell(
                      "batches.failed",
                      result.job().line(),
                      voice.words(failure.what()),
                      voice.words(failure.cost())));
        }
      }
      case BatchEvent.Slowed slowed ->
          voice.tell(
              "batches.slowed",
              voice.words(slowed.why()),
              Figures.time(slowed.pause()),
              slowed.limit());
      case BatchEvent.Stopped(var why) -> FailureView.tell(why, voice);
    }
  }

  /// Tells how it ended.
  public static void tell(Summary summary, Path folder, Optional<Path> sheet, Voice voice) {
    voice.tell(
        "batches.done",
        summary.count(End.SAVED),
        summary.total(),
        summary.images(),
        folder,
        Figures.time(summary.took()),
        Figures.dollars(summary.cost()));
    count(summary, End.EARLIER, "batches.end-earlier", voice);
    if (summary.gone() > 0) {
      voice.tell("batches.gone", summary.gone());
    }
    count(summary, End.PARTLY, "batches.end-partly", voice);
    count(summary, End.UNKNOWN, "batches.end-unknown", voice);
    count(summary, End.UNSAVED, "batches.end-unsaved", voice);
    count(summary, End.REFUSED, "batches.end-refused", voice);
    count(summary, End.NOT_SENT, "batches.end-not-sent", voice);
    count(summary, End.ELSEWHERE, "batches.end-elsewhere", voice);
    if (summary.count(End.NOT_SENT) > 0) {
      summary.failure().ifPresent(failure -> FailureView.tell(failure, voice));
    }
    sheet.ifPresent(file -> voice.tell("batches.sheet", file));
  }

  private static void count(Summary summary, End end, String key, Voice voice) {
    if (summary.count(end) > 0) {
      voice.tell(key, summary.count(end));
    }
  }

  /// Everything as one object: the sums, and each job in the order of the file.
  public static void json(Summary summary, int code, BatchLog log, Voice voice) throws IOException {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("outcome", code == 0 ? "done" : code == 9 ? "partly" : "failed");
    head.put("exit_code", code);
    head.put("batch", summary.id());
    head.put("jobs_total", summary.total());
    for (End end : End.values()) {
      head.put(end.name().toLowerCase(Locale.ROOT), summary.count(end));
    }
    head.put("images", summary.images());
    head.put("files_gone", summary.gone());
    head.put("cost_usd", summary.cost());
    head.put("spent_at_most_usd", summary.spent());
    head.put("took_ms", summary.took().toMillis());
    head.put("failure", summary.failure().map(failure -> FailureView.json(failure, voice)));
    voice.page(opened(Json.write(head)));
    boolean[] first = {true};
    log.read((line, result) -> {
      voice.page((first[0] ? "" : ",") + "\n  " + line);
      first[0] = false;
    });
    voice.page("\n]}\n");
  }

  /// An object that goes on with a list of jobs.
  private static String opened(String object) {
    return object.substring(0, object.length() - 1) + ",\"jobs\":[";
  }

  /// Names of the ends that count as trouble, for the contact sheet.
  static List<String> troubles() {
    return List.of("partly", "unsaved", "unknown", "refused", "not_sent", "elsewhere");
  }
}
