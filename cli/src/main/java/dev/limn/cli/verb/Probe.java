package dev.limn.cli.verb;

import dev.limn.Limn;
import dev.limn.Plan;
import dev.limn.cli.doctor.Finding;
import dev.limn.cli.doctor.ServiceCheck;
import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.FailureView;
import dev.limn.cli.render.Figures;
import dev.limn.cli.render.FindingView;
import dev.limn.cli.render.OutcomeView;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Found;
import dev.limn.endpoint.Lesson;
import dev.limn.endpoint.Lessons;
import dev.limn.endpoint.Protocol;
import dev.limn.http.Proxies;
import dev.limn.image.Failure;
import dev.limn.image.ImageRequest;
import dev.limn.image.InvalidRequest;
import dev.limn.image.Money;
import dev.limn.image.Order;
import dev.limn.image.Outcome;
import dev.limn.image.Target;
import dev.limn.image.Way;
import dev.limn.model.Estimate;
import dev.limn.route.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Tries an endpoint out: with free questions, and with `--paid` by buying one small picture, which
/// is the only thing in Limn that buys in order to learn. It asks first and says the price.
final class Probe implements Verb {
  private static final Option PAID = Option.flag("--paid");
  private static final Option YES = Option.flag("--yes");
  private static final String PROMPT = "A small grey pebble on white paper.";

  @Override
  public List<Option> options() {
    return List.of(PAID, YES);
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    String name = typed.onlyWord("endpoints probe", "NAME");
    try (Engine engine =
        typed.has(PAID) ? Engine.openToBuy(typed, around) : Engine.open(typed, around)) {
      return switch (engine.limn().discovery().find(name)) {
        case Found.Unusable unusable ->
            FailureView.report(
                new Failure.Invalid(unusable.story()), typed.has(Option.JSON), voice);
        case Found.Usable(Endpoint endpoint) ->
            typed.has(PAID)
                ? buy(engine.limn(), endpoint, typed, around, voice)
                : ask(engine.limn(), endpoint, typed, around, voice);
      };
    }
  }

  private static int ask(
      Limn limn, Endpoint endpoint, Typed typed, Surroundings around, Voice voice) {
    List<Finding> findings =
        new ServiceCheck(
                endpoint,
                Doctor.asked(endpoint).orElse(Router.USUAL_MODEL),
                lessons(around),
                Proxies.of(around.environment()),
                around.clock())
            .run();
    int code =
        findings.stream().mapToInt(Finding::exitCode).filter(c -> c != 0).findFirst().orElse(0);
    if (typed.has(Option.JSON)) {
      voice.page(Json.writePretty(FindingView.json(findings, code, voice)) + "\n");
    } else {
      FindingView.print(findings, voice);
    }
    voice.tell(
        "probe.paid-next",
        endpoint.name(),
        price(limn, order(endpoint, endpoint.protocol(), around), voice));
    return code;
  }

  private static int buy(
      Limn limn, Endpoint endpoint, Typed typed, Surroundings around, Voice voice) {
    String price = price(limn, order(endpoint, endpoint.protocol(), around), voice);
    voice.tell("probe.price", endpoint.name(), price);
    if (!typed.has(YES) && !agreed(around, voice)) {
      throw new InvalidRequest("probe.not-agreed", endpoint.name());
    }
    List<Protocol> ways = new ArrayList<>(List.of(endpoint.protocol()));
    for (Protocol other : Protocol.values()) {
      if (!ways.contains(other)) {
        ways.add(other);
      }
    }
    Optional<Outcome> last = Optional.empty();
    for (Protocol way : ways) {
      voice.tell("probe.trying", way.code());
      long begun = System.nanoTime();
      Outcome outcome = limn.generate(order(endpoint, way, around), _ -> {});
      last = Optional.of(outcome);
      if (outcome instanceof Outcome.Delivered) {
        LocalDate today = LocalDate.ofInstant(around.clock().instant(), ZoneOffset.UTC);
        lessons(around).add(new Lesson(endpoint.base(), Lesson.Kind.DELIVERS, way.code(), today));
        return told(
            endpoint, way, outcome, Duration.ofNanos(System.nanoTime() - begun), typed, voice);
      }
      if (!isElsewhere(outcome)) {
        break;
      }
    }
    Outcome outcome = last.orElseThrow();
    return told(endpoint, ways.getLast(), outcome, Duration.ZERO, typed, voice);
  }

  /// Whether the service certainly sold nothing because it does not know this way of asking.
  private static boolean isElsewhere(Outcome outcome) {
    return outcome instanceof Outcome.Failed(Failure.Refused refused, Outcome.Report _)
        && refused.money() == Money.NONE
        && (refused.status() == 404 || refused.status() == 405);
  }

  private static int told(
      Endpoint endpoint, Protocol way, Outcome outcome, Duration took, Typed typed, Voice voice) {
    if (typed.has(Option.JSON)) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("endpoint", endpoint.name());
      all.put("protocol", way.code());
      all.putAll(OutcomeView.json(request(), outcome, voice));
      voice.page(Json.writePretty(all) + "\n");
    } else {
      OutcomeView.paths(outcome, voice);
    }
    OutcomeView.tell(outcome, took, voice);
    if (outcome instanceof Outcome.Delivered) {
      voice.tell("probe.works", endpoint.name(), way.code());
    }
    return outcome.exitCode();
  }

  private static boolean agreed(Surroundings around, Voice voice) {
    if (!around.terminal().canBeAsked()) {
      return false;
    }
    voice.tell("probe.agree");
    try {
      String answer =
          new BufferedReader(new InputStreamReader(around.in(), StandardCharsets.UTF_8)).readLine();
      return answer != null
          && List.of("y", "yes", "是").contains(answer.strip().toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      return false;
    }
  }

  private static String price(Limn limn, Order order, Voice voice) {
    return switch (limn.plan(order)) {
      case Plan.Draft.Ready(Plan plan) ->
          switch (plan.price()) {
            case Estimate.Range(var low, var high, var _) ->
                low.compareTo(high) == 0
                    ? Figures.dollars(high)
                    : Figures.dollars(low) + " – " + Figures.dollars(high);
            case Estimate.Unknown unknown -> voice.words(unknown.why());
          };
      case Plan.Draft.Blocked blocked -> voice.words(blocked.failure().what());
    };
  }

  private static ImageRequest request() {
    return ImageRequest.of(PROMPT).quality("low").build();
  }

  private static Order order(Endpoint endpoint, Protocol way, Surroundings around) {
    return Order.of(request(), new Target.Folder(around.folder()))
        .at(endpoint.name())
        .by(Way.USUAL.through(way.code()));
  }

  private static Lessons lessons(Surroundings around) {
    return new Lessons(Setup.home(around));
  }
}
