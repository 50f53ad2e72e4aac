package dev.limn.cli.render;

import dev.limn.image.Attempt;
import dev.limn.image.Clearness;
import dev.limn.image.Copy;
import dev.limn.image.Delivery;
import dev.limn.image.Failure;
import dev.limn.image.ImageRequest;
import dev.limn.image.Outcome;
import dev.limn.image.Usage;
import dev.limn.text.Saying;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How an order ended, as it is shown: the files on standard output and the rest on standard error,
/// or everything as one JSON object.
public final class OutcomeView {
  private OutcomeView() {}

  /// Prints the path of every saved image, a line each: where copies were made, the last one.
  public static void paths(Outcome outcome, Voice voice) {
    images(outcome).forEach(image -> voice.path(image.result()));
  }

  /// Tells the story of the end.
  ///
  /// @param took from the beginning to the end
  public static void tell(Outcome outcome, Duration took, Voice voice) {
    images(outcome).forEach(image -> tell(image, voice));
    Outcome.Report report = outcome.report();
    report.notes().forEach(note -> voice.tell("cli.note", voice.words(note)));
    report.attempts().forEach(attempt -> tellMore(attempt, voice));
    failure(outcome).ifPresent(failure -> FailureView.tell(failure, voice));
    if (outcome instanceof Outcome.Delivered) {
      bill(report, took, voice);
    }
  }

  /// Everything as one object with stable names.
  public static Map<String, Object> json(ImageRequest request, Outcome outcome, Voice voice) {
    Outcome.Report report = outcome.report();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("outcome", word(outcome));
    all.put("exit_code", outcome.exitCode());
    all.put("id", report.id());
    all.put("endpoint", report.endpoint());
    all.put("model", report.model());
    all.put("requested", requested(request));
    all.put("images", images(outcome).stream().map(image -> json(image, voice)).toList());
    all.put("attempts", report.attempts().stream().map(OutcomeView::json).toList());
    all.put("usage", report.usage().map(OutcomeView::json));
    all.put("cost_usd", report.cost());
    all.put("failure", failure(outcome).map(failure -> FailureView.json(failure, voice)));
    all.put("notes", words(report.notes(), voice));
    return all;
  }

  /// An attempt with stable names.
  public static Map<String, Object> json(Attempt attempt) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", attempt.id());
    all.put("endpoint", attempt.endpoint());
    all.put("origin", attempt.origin());
    all.put("state", attempt.state().name().toLowerCase(Locale.ROOT));
    all.put("started", attempt.started());
    all.put("took_ms", attempt.took().toMillis());
    all.put(
        "status",
        attempt.status().isPresent() ? Optional.of(attempt.status().getAsInt()) : Optional.empty());
    all.put("request_id", attempt.requestId());
    return all;
  }

  /// Tokens with stable names.
  public static Map<String, Object> json(Usage usage) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("text_in", usage.textIn());
    all.put("image_in", usage.imageIn());
    all.put("cached_in", usage.cachedIn());
    all.put("image_out", usage.imageOut());
    all.put("text_out", usage.textOut());
    all.put("total", usage.total());
    return all;
  }

  /// A saved image with stable names.
  public static Map<String, Object> json(Delivery image, Voice voice) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("path", image.file());
    all.put("sha256", image.sha256());
    all.put("bytes", image.bytes());
    all.put("format", image.format().apiName());
    all.put("media_type", image.format().mediaType());
    all.put("width", image.width());
    all.put("height", image.height());
    all.put("alpha", image.alpha());
    all.put("content_credentials", image.contentCredentials());
    all.put("transparency", image.clearness().map(OutcomeView::json));
    all.put("revised_prompt", image.revisedPrompt());
    all.put("result", image.result());
    all.put("copies", image.copies().stream().map(OutcomeView::json).toList());
    all.put("notes", words(image.notes(), voice));
    return all;
  }

  private static Map<String, Object> json(Copy copy) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("path", copy.file());
    all.put("width", copy.width());
    all.put("height", copy.height());
    all.put("alpha", copy.alpha());
    switch (copy.made()) {
      case Copy.Made.KeptOutside(double changed, double mean, int feather) -> {
        all.put("made", "kept_outside_mask");
        all.put("drift_changed", rounded(changed));
        all.put("drift_mean", rounded(mean));
        all.put("feather", feather);
      }
      case Copy.Made.CutOut(String key, Clearness clearness) -> {
        all.put("made", "cut_out");
        all.put("key", key);
        all.put("transparency", json(clearness));
      }
      case Copy.Made.Resized _ -> all.put("made", "resized");
    }
    return all;
  }

  private static Map<String, Object> json(Clearness clearness) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("clear", rounded(clearness.clear()));
    all.put("partly", rounded(clearness.partly()));
    return all;
  }

  private static BigDecimal rounded(double figure) {
    return BigDecimal.valueOf(figure).setScale(4, RoundingMode.HALF_UP);
  }

  private static Map<String, Object> requested(ImageRequest request) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("prompt", request.prompt());
    all.put("n", request.count());
    request.model().ifPresent(model -> all.put("model", model));
    request.size().ifPresent(size -> all.put("size", size));
    request.quality().ifPresent(quality -> all.put("quality", quality));
    request.format().ifPresent(format -> all.put("format", format.apiName()));
    request.background().ifPresent(background -> all.put("background", background));
    if (request.isEdit()) {
      all.put("images", request.inputs().images().stream().map(Object::toString).toList());
    }
    return all;
  }

  /// Tells of one saved image.
  public static void tell(Delivery image, Voice voice) {
    voice.tell(
        "cli.saved",
        image.file().getFileName(),
        image.width() + "x" + image.height(),
        image.format().apiName(),
        Figures.bytes(image.bytes()));
    if (image.contentCredentials()) {
      voice.tellIndented(Saying.of("cli.credentials"));
    }
    image.notes().forEach(voice::tellIndented);
    for (Copy copy : image.copies()) {
      voice.tell("cli.copy", copy.file().getFileName(), copy.width() + "x" + copy.height());
    }
    image.revisedPrompt().ifPresent(prompt -> voice.tell("cli.revised", prompt));
  }

  private static void tellMore(Attempt attempt, Voice voice) {
    voice.tellMore(
        "cli.attempt",
        attempt.id(),
        attempt.origin(),
        attempt.state().name().toLowerCase(Locale.ROOT),
        attempt.status().isPresent() ? "HTTP " + attempt.status().getAsInt() : "-",
        Figures.time(attempt.took()),
        attempt.requestId().orElse("-"));
  }

  private static void bill(Outcome.Report report, Duration took, Voice voice) {
    String time = Figures.time(took);
    String tokens = report.usage().map(Usage::total).map(Figures::count).orElse("");
    String cost = report.cost().map(Figures::dollars).orElse("");
    if (report.cost().filter(sum -> sum.signum() == 0).isPresent()) {
      voice.tell("cli.bill-free", time, report.id());
    } else if (!tokens.isEmpty() && !cost.isEmpty()) {
      voice.tell("cli.bill-all", time, tokens, cost, report.id());
    } else if (!tokens.isEmpty()) {
      voice.tell("cli.bill-tokens", time, tokens, report.id());
    } else {
      voice.tell("cli.bill-time", time, report.id());
    }
  }

  private static List<String> words(List<Saying> sayings, Voice voice) {
    return sayings.stream().map(voice::words).toList();
  }

  private static List<Delivery> images(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> delivered.images();
      case Outcome.Failed _ -> List.of();
    };
  }

  private static Optional<Failure> failure(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> delivered.shortfall();
      case Outcome.Failed failed -> Optional.of(failed.failure());
    };
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Delivered delivered -> delivered.shortfall().isEmpty() ? "delivered" : "partly";
      case Outcome.Failed _ -> "failed";
    };
  }
}
