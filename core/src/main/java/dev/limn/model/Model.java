package dev.limn.model;

import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.image.SizeSpec;
import dev.limn.text.Saying;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What is known about one image model. What is not known is empty and is not checked. Immutable.
///
/// @param name its name, in lower case
/// @param snapshots dated names and other aliases that mean it
/// @param life from when to when it is offered
/// @param limits the most that one request may hold
/// @param sizes which sizes it makes
/// @param qualities the quality words it knows; empty when not known
/// @param formats the API names of the file formats it makes; empty when not known
/// @param transparency whether it makes transparent backgrounds
/// @param inputFidelity whether it takes the `input_fidelity` field
/// @param prices what it costs
/// @param usual how long a picture usually takes
public record Model(
    String name,
    List<String> snapshots,
    Life life,
    Limits limits,
    Optional<SizeRules> sizes,
    List<String> qualities,
    List<String> formats,
    Transparency transparency,
    Optional<Boolean> inputFidelity,
    Prices prices,
    Optional<Seconds> usual) {

  /// How many frames a GIF has when nothing is said (OpenAI API reference, `frame_count`).
  private static final int USUAL_FRAMES = 9;

  private static final int SHEET_EDGE = 3_840;
  private static final int SHEET_PIXELS = 8_294_400;

  public Model {
    snapshots = List.copyOf(snapshots);
    qualities = List.copyOf(qualities);
    formats = List.copyOf(formats);
  }

  /// When a model is offered by its maker.
  ///
  /// @param since the first day
  /// @param off the day on which it is switched off
  /// @param successor the model that its users should go on with
  public record Life(
      Optional<LocalDate> since, Optional<LocalDate> off, Optional<String> successor) {}

  /// The most that one request may hold.
  ///
  /// @param prompt the longest prompt in characters, counted as Unicode code points: services count
  ///   so, and no other count would be larger than theirs
  /// @param images the most pictures of one request
  /// @param inputs the most input pictures of an edit
  public record Limits(OptionalInt prompt, OptionalInt images, OptionalInt inputs) {}

  /// Whether a model makes transparent backgrounds.
  public enum Transparency {
    /// It does.
    YES,
    /// Officially, but some services still refuse it.
    PREVIEW,
    /// It refuses the wish.
    NO,
    /// Nobody has said.
    UNKNOWN
  }

  /// A span of seconds.
  ///
  /// @param low at least; 0 when only an upper bound is known
  /// @param high at most, usually
  public record Seconds(int low, int high) {}

  /// Holds a request against what is known. `today` decides what is said about a model that is or
  /// will be switched off.
  public Findings check(ImageRequest request, LocalDate today) {
    List<Saying> problems = new ArrayList<>();
    List<Saying> notes = new ArrayList<>();
    life.off().ifPresent(off -> notes.add(farewell(off, today)));
    int length = request.prompt().codePointCount(0, request.prompt().length());
    if (length > limits.prompt().orElse(Integer.MAX_VALUE)) {
      problems.add(Saying.of("model.prompt", length, name, limits.prompt().getAsInt()));
    }
    if (request.count() > limits.images().orElse(Integer.MAX_VALUE)) {
      problems.add(Saying.of("model.count", request.count(), name, limits.images().getAsInt()));
    }
    request
        .quality()
        .filter(word -> !qualities.isEmpty() && !qualities.contains(word))
        .ifPresent(word ->
            problems.add(Saying.of("model.quality", word, name, String.join(", ", qualities))));
    request
        .format()
        .map(ImageFormat::apiName)
        .filter(format -> !formats.isEmpty() && !formats.contains(format))
        .ifPresent(format ->
            problems.add(Saying.of("model.format", format, name, String.join(", ", formats))));
    if (request.background().filter("transparent"::equals).isPresent()) {
      switch (transparency) {
        case NO -> problems.add(Saying.of("model.transparent", name));
        case PREVIEW -> notes.add(Saying.of("model.transparent-preview", name));
        case YES, UNKNOWN -> {}
      }
    }
    checkInputs(request, problems);
    if (request.format().filter(ImageFormat.GIF::equals).isPresent()) {
      checkSheet(request, problems);
    } else if (sizes.isPresent() && request.size().isPresent()) {
      SizeRules rules = sizes.get();
      switch (request.size().get()) {
        case SizeSpec.Auto _ -> {}
        case SizeSpec.Exact exact -> rules.problem(name, exact).ifPresent(problems::add);
        case SizeSpec.Shape shape -> {
          Optional<Saying> problem = rules.problem(name, shape);
          problem.ifPresent(problems::add);
          if (problem.isEmpty()) {
            rules.resolve(name, shape).note().ifPresent(notes::add);
          }
        }
      }
    }
    return new Findings(problems, notes);
  }

  private void checkInputs(ImageRequest request, List<Saying> problems) {
    int inputs = request.inputs().images().size();
    if (inputs > 0 && limits.inputs().orElse(1) == 0) {
      problems.add(Saying.of("model.no-inputs", name));
    } else if (inputs > limits.inputs().orElse(Integer.MAX_VALUE)) {
      problems.add(Saying.of("model.inputs", inputs, name, limits.inputs().getAsInt()));
    }
    if (request.inputs().fidelity().isPresent() && !inputFidelity.orElse(true)) {
      problems.add(Saying.of("model.input-fidelity", name));
    }
  }

  /// All frames of a GIF are drawn on one sheet, which has the limits of a picture (measured by
  /// users of the API; not published). The usual lower limit does not hold for a frame.
  private void checkSheet(ImageRequest request, List<Saying> problems) {
    if (request.size().orElse(new SizeSpec.Auto()) instanceof SizeSpec.Exact(int w, int h)) {
      int frames = request.motion().frames().orElse(USUAL_FRAMES);
      long columns = (long) Math.ceil(Math.sqrt(frames));
      long rows = (frames + columns - 1) / columns;
      if (columns * w > SHEET_EDGE
          || rows * h > SHEET_EDGE
          || columns * w * rows * h > SHEET_PIXELS) {
        problems.add(Saying.of("model.gif-sheet", frames, w + "x" + h));
      }
    }
  }

  private Saying farewell(LocalDate off, LocalDate today) {
    String key = today.isBefore(off) ? "model.goes-off" : "model.is-off";
    return life.successor().isPresent()
        ? Saying.of(key + "-next", name, off, life.successor().get())
        : Saying.of(key, name, off);
  }
}
