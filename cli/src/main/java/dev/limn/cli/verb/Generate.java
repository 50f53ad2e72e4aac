package dev.limn.cli.verb;

import dev.limn.Limn;
import dev.limn.Plan;
import dev.limn.cli.option.FileOptions;
import dev.limn.cli.option.FinishOptions;
import dev.limn.cli.option.ImageOptions;
import dev.limn.cli.option.InputOptions;
import dev.limn.cli.option.Option;
import dev.limn.cli.option.RecipeOptions;
import dev.limn.cli.option.Typed;
import dev.limn.cli.option.WayOptions;
import dev.limn.cli.render.EventView;
import dev.limn.cli.render.Figures;
import dev.limn.cli.render.OutcomeView;
import dev.limn.cli.render.PlanView;
import dev.limn.cli.render.Ticker;
import dev.limn.cli.render.Voice;
import dev.limn.cli.render.WordingView;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.image.ImageRequest;
import dev.limn.image.Inputs;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Progress;
import dev.limn.input.Scratch;
import dev.limn.model.Estimate;
import dev.limn.model.Model;
import dev.limn.prompt.Wording;
import dev.limn.route.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Makes images from words, or from words and images.
final class Generate implements Verb {
  /// Progress as one JSON object per line on standard error, in place of the story.
  private static final Option EVENTS = Option.flag("--json-events");

  /// What programs want to read.
  ///
  /// @param json the result as an object
  /// @param events progress as lines of JSON
  record Programs(boolean json, boolean events) {
    private static Programs of(Typed typed) {
      return new Programs(typed.has(Option.JSON), typed.has(EVENTS));
    }
  }

  private final boolean edits;

  /// As `generate`, or as `edit`, which needs an image to work from.
  Generate(boolean edits) {
    this.edits = edits;
  }

  @Override
  public List<Option> options() {
    return Stream.of(
            ImageOptions.ALL,
            RecipeOptions.ALL,
            InputOptions.ALL,
            FileOptions.ALL,
            FinishOptions.ALL,
            WayOptions.ALL,
            List.of(EVENTS, Memory.NO_PREFS))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    FileOptions files = new FileOptions(typed);
    WayOptions way = new WayOptions(typed);
    Memory memory = Memory.of(typed, around, voice);
    FileOptions.Place place = files.place(memory.folder());
    try (Scratch scratch = new Scratch(Setup.home(around).inputs())) {
      InputOptions sources = new InputOptions(typed);
      Inputs inputs = sources.inputs(around.in(), scratch);
      if (edits && !sources.given()) {
        throw new InvalidRequest("cli.edit-needs-image");
      }
      Composed composed = Composed.of(typed, around);
      ImageRequest request =
          new ImageOptions(typed)
              .request(composed.prompt(), place.format(), inputs, memory.defaults());
      Map<String, Object> beside = new LinkedHashMap<>();
      if (!memory.json().isEmpty()) {
        beside.put("preferences", memory.json());
        memory.tell(voice);
      }
      composed
          .wording()
          .ifPresent(wording -> {
            if (inputs.isEmpty()) {
              refuseWithoutPicture(wording);
            }
            beside.put("recipe", WordingView.json(wording));
            WordingView.tell(wording, voice);
            WordingView.advise(wording, voice);
          });
      Order asked =
          memory.at(
              way.order(
                  request, place.target(), files.overwrite(), new FinishOptions(typed).finish()));
      return carryOut(
          asked,
          way,
          beside,
          typed,
          around,
          voice,
          outcome -> memory.learn(outcome, composed.wording(), voice));
    }
  }

  private static int carryOut(
      Order asked,
      WayOptions way,
      Map<String, Object> beside,
      Typed typed,
      Surroundings around,
      Voice voice,
      Consumer<Outcome> afterwards) {
    try (Engine engine =
        way.dryRun() ? Engine.open(typed, around) : Engine.openToBuy(typed, around)) {
      Limn limn = engine.limn();
      Order order = way.yes() ? acceptingUnknownPrice(asked, limn) : asked;
      return way.dryRun()
          ? PlanView.show(limn.plan(order), beside, typed.has(Option.JSON), voice)
          : buy(limn, order, beside, Programs.of(typed), around, voice, afterwards);
    }
  }

  /// A limit refuses a price that is not known, since it could be any; who says `--yes` accepts
  /// that, and the limit holds for known prices alone.
  private static Order acceptingUnknownPrice(Order order, Limn limn) {
    boolean unknown =
        order.maxCost().isPresent()
            && limn.plan(order) instanceof Plan.Draft.Ready(Plan plan)
            && plan.price() instanceof Estimate.Unknown;
    return unknown ? order.atAnyPrice() : order;
  }

  /// A template that changes a picture would, without one, buy a picture of nothing in particular.
  private static void refuseWithoutPicture(Wording wording) {
    wording
        .template()
        .filter(template -> template.useCase().edits())
        .ifPresent(template -> {
          throw new InvalidRequest("craft.needs-picture", template.name());
        });
  }

  /// Buys an order and tells how it ended; returns the exit code.
  ///
  /// @param beside parts of the object that is printed, beside those of the outcome
  static int buy(
      Limn limn,
      Order order,
      Map<String, Object> beside,
      Programs programs,
      Surroundings around,
      Voice voice,
      Consumer<Outcome> afterwards) {
    boolean events = programs.events();
    long started = System.nanoTime();
    String usual = usual(order.request(), limn, voice);
    AtomicReference<String> doing = new AtomicReference<>("cli.preparing");
    Outcome outcome;
    int code;
    try (Ticker ticker =
            Ticker.start(
                around.err(),
                events ? Ticker.Style.LOG : style(around, voice),
                elapsed ->
                    events
                        ? EventView.working(elapsed)
                        : voice.words(doing.get(), Figures.clock(elapsed), usual));
        Interruption interruption =
            new Interruption(
                limn,
                key -> ticker.aside(() -> voice.tell(key)),
                status -> Runtime.getRuntime().halt(status))) {
      outcome =
          limn.generate(
              order,
              event -> {
                if (event instanceof Progress.Sending) {
                  interruption.sending();
                }
                ticker.aside(() -> {
                  if (events) {
                    around.err().println(EventView.line(event, voice));
                  } else {
                    tell(event, order, doing, voice);
                  }
                });
              });
      code = interruption.exitCode(outcome.exitCode());
    }
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    if (events) {
      around.err().println(EventView.ended(outcome, code));
    }
    if (programs.json()) {
      Map<String, Object> all = OutcomeView.json(order.request(), outcome, voice);
      all.putAll(beside);
      all.put("exit_code", code); // a signal decides it whatever became of the order
      voice.page(Json.writePretty(all) + "\n");
    } else {
      OutcomeView.paths(outcome, voice);
    }
    OutcomeView.tell(outcome, took, voice);
    afterwards.accept(outcome);
    return code;
  }

  private static void tell(
      Progress event, Order order, AtomicReference<String> doing, Voice voice) {
    switch (event) {
      case Progress.Sending sending -> {
        // Where each picture is a request of its own, they are told of once.
        String before = doing.getAndSet("cli.sending");
        if (before.equals("cli.preparing") || before.equals("cli.pausing")) {
          voice.tell(
              order.request().count() == 1 ? "cli.asking" : "cli.asking-several",
              sending.endpoint(),
              order.request().count(),
              details(order.request()));
        }
      }
      case Progress.Sent _ -> doing.set("cli.waiting-answer");
      case Progress.Preview preview ->
          preview
              .file()
              .ifPresentOrElse(
                  file -> voice.tell("cli.preview-kept", preview.number(), file.getFileName()),
                  () -> voice.tellMore("cli.preview", preview.number()));
      case Progress.Receiving _ -> doing.set("cli.receiving");
      case Progress.Waiting waiting -> {
        doing.set("cli.pausing");
        voice.tell(
            "cli.pause", voice.words(waiting.why()), Math.max(1, waiting.pause().toSeconds()));
      }
      case Progress.Saved _ -> doing.set("cli.saving");
    }
  }

  /// How long a picture of this model usually takes, in brackets; empty when nobody knows.
  private static String usual(ImageRequest request, Limn limn, Voice voice) {
    return limn.models()
        .find(request.model().orElse(Router.USUAL_MODEL))
        .flatMap(Model::usual)
        .map(time -> "   " + voice.words("cli.usual", time.low(), time.high()))
        .orElse("");
  }

  /// What was asked for by name: `gpt-image-2, 16:9@2k, high`.
  private static String details(ImageRequest request) {
    List<String> parts = new ArrayList<>();
    request.model().ifPresent(parts::add);
    request.size().ifPresent(size -> parts.add(size.toString()));
    request.quality().ifPresent(parts::add);
    request.format().ifPresent(format -> parts.add(format.apiName()));
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  private static Ticker.Style style(Surroundings around, Voice voice) {
    if (!voice.audible()) {
      return Ticker.Style.NONE;
    }
    return around.showsProgress() ? Ticker.Style.LINE : Ticker.Style.LOG;
  }
}
