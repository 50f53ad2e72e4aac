package dev.limn.cli.verb;

import static dev.limn.cli.doctor.Finding.Area.ENDPOINTS;
import static dev.limn.cli.doctor.Finding.Area.MACHINE;

import dev.limn.Limn;
import dev.limn.cli.doctor.Finding;
import dev.limn.cli.doctor.MachineCheck;
import dev.limn.cli.doctor.ServiceCheck;
import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.FindingView;
import dev.limn.cli.render.HelpPage;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.Found;
import dev.limn.endpoint.Lessons;
import dev.limn.endpoint.Protocol;
import dev.limn.home.Home;
import dev.limn.http.Proxies;
import dev.limn.image.Failure;
import dev.limn.image.InvalidRequest;
import dev.limn.ledger.LedgerUnavailable;
import dev.limn.route.Router;
import dev.limn.text.Saying;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks the set-up, free of charge, and says what to do about what is wrong.
final class Doctor implements Verb {
  private static final Option ENDPOINT = Option.value("NAME", "--endpoint");
  private static final Option MODEL = Option.value("NAME", "-m", "--model");
  private static final Option OFFLINE = Option.flag("--offline");

  @Override
  public List<Option> options() {
    return List.of(ENDPOINT, MODEL, OFFLINE);
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    typed.noMoreWords("doctor", 0);
    Home home = Setup.home(around);
    List<Finding> findings = new ArrayList<>();
    try (Engine engine = Engine.open(typed, around)) {
      Limn limn = engine.limn();
      Optional<Found> chosen = endpoints(limn, typed.name(ENDPOINT), findings);
      if (!typed.has(OFFLINE) && chosen.orElse(null) instanceof Found.Usable(Endpoint endpoint)) {
        String model =
            typed
                .name(MODEL)
                .or(limn.config()::model)
                .or(() -> asked(endpoint))
                .orElse(Router.USUAL_MODEL);
        Proxies proxies = Proxies.of(around.environment());
        findings.addAll(
            new ServiceCheck(endpoint, model, new Lessons(home), proxies, around.clock()).run());
      }
      ledger(limn, home, findings);
    } catch (InvalidRequest e) {
      findings.add(
          Finding.problem(
              ENDPOINTS, 2, e.saying(), Saying.of("doctor.settings-next", home.configFile())));
    }
    findings.addAll(new MachineCheck(around, home, HelpPage.version()).run());
    int code =
        findings.stream().mapToInt(Finding::exitCode).filter(c -> c != 0).findFirst().orElse(0);
    if (typed.has(Option.JSON)) {
      voice.page(Json.writePretty(FindingView.json(findings, code, voice)) + "\n");
    } else {
      FindingView.print(findings, voice);
    }
    voice.tell(code == 0 ? "doctor.fine" : "doctor.not-fine");
    return code;
  }

  /// The model that such a service lists: in the Responses protocol the one that talks.
  static Optional<String> asked(Endpoint endpoint) {
    return endpoint.protocol() == Protocol.RESPONSES ? endpoint.textModel() : endpoint.model();
  }

  /// What was found and what was skipped; returns the endpoint that would be used.
  private static Optional<Found> endpoints(
      Limn limn, Optional<String> named, List<Finding> findings) {
    Optional<Found> chosen =
        named.isPresent() ? named.map(limn.discovery()::find) : limn.discovery().first();
    List<Found> all = new ArrayList<>(limn.discovery().found());
    chosen
        .filter(one -> all.stream().noneMatch(other -> same(one, other)))
        .ifPresent(all::addFirst);
    for (Found found : all) {
      boolean used = chosen.filter(one -> same(one, found)).isPresent();
      findings.add(
          switch (found) {
            case Found.Usable(Endpoint endpoint) ->
                Finding.ok(
                    ENDPOINTS,
                    used ? "doctor.endpoint-used" : "doctor.endpoint",
                    endpoint.name(),
                    endpoint.base(),
                    endpoint.credential().map(key -> key.secret().toString()).orElse("-"),
                    endpoint.source());
            case Found.Unusable(String name, String source, Failure.Story story) ->
                used
                    ? Finding.problem(ENDPOINTS, 2, story.what(), story.next())
                    : new Finding(
                        ENDPOINTS,
                        Finding.Level.NOTE,
                        Saying.of("doctor.skipped", name, source),
                        Optional.of(story.what()),
                        0);
          });
    }
    if (chosen.isEmpty()) {
      findings.add(
          Finding.problem(
              ENDPOINTS, 2, Saying.of("route.no-endpoint"), Saying.of("route.no-endpoint-next")));
    }
    return chosen;
  }

  private static boolean same(Found one, Found other) {
    return one.name().equals(other.name()) && one.source().equals(other.source());
  }

  /// A ledger that does not exist yet is not made for this.
  private static void ledger(Limn limn, Home home, List<Finding> findings) {
    if (!Files.exists(home.ledger())) {
      findings.add(Finding.ok(MACHINE, "doctor.no-ledger", home.ledger()));
      return;
    }
    try {
      int unfinished = limn.recovery().unfinished().size();
      findings.add(Finding.ok(MACHINE, "doctor.ledger", home.ledger()));
      if (unfinished > 0) {
        findings.add(
            Finding.note(MACHINE, "doctor.unfinished", unfinished)
                .advising("doctor.unfinished-next"));
      }
    } catch (LedgerUnavailable e) {
      findings.add(Finding.problem(MACHINE, new Failure.NotReady(e.story())));
    } catch (IOException e) {
      findings.add(Finding.note(MACHINE, "doctor.spool-unreadable", home.spool()));
    }
  }
}
