package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.EndpointView;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.endpoint.Catalogue;
import dev.limn.endpoint.Endpoint;
import dev.limn.endpoint.EndpointFiles;
import dev.limn.endpoint.Found;
import dev.limn.endpoint.Lesson;
import dev.limn.endpoint.Lessons;
import dev.limn.image.InvalidRequest;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The verbs of the noun `endpoints`.
final class Endpoints {
  private static final Option MODEL = Option.value("NAME", "-m", "--model");
  private static final Option LIKE = Option.value("NAME", "--like");

  private Endpoints() {}

  /// Which endpoints there are.
  static final class ListAll implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      typed.noMoreWords("endpoints list", 0);
      Setup setup = Setup.read(typed, around);
      List<Found> found = setup.discovery().found();
      Optional<String> first = setup.discovery().first().map(Found::name);
      Catalogue catalogue = setup.discovery().catalogue();
      List<String> others =
          catalogue.names().stream()
              .filter(name -> !name.equals(Catalogue.GENERIC))
              .filter(name -> found.stream().noneMatch(one -> one.name().equals(name)))
              .toList();
      if (typed.has(Option.JSON)) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("default", first);
        all.put("endpoints", found.stream().map(one -> EndpointView.json(one, voice)).toList());
        all.put("known", others);
        voice.page(Json.writePretty(all) + "\n");
        return 0;
      }
      EndpointView.list(found, first, voice);
      voice.tell("cli.endpoints-known", String.join(", ", others));
      voice.tell(found.isEmpty() ? "cli.endpoints-none" : "cli.endpoints-legend");
      return 0;
    }
  }

  /// Everything about one endpoint.
  static final class Show implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      String name = typed.onlyWord("endpoints show", "NAME");
      Setup setup = Setup.read(typed, around);
      Found found = setup.discovery().find(name);
      List<Lesson> lessons =
          found instanceof Found.Usable(Endpoint endpoint)
              ? new Lessons(setup.home()).of(endpoint)
              : List.of();
      if (typed.has(Option.JSON)) {
        Map<String, Object> all = EndpointView.json(found, voice);
        all.put("learned", lessons.stream().map(EndpointView::json).toList());
        voice.page(Json.writePretty(all) + "\n");
        return found instanceof Found.Usable ? 0 : 2;
      }
      int code = EndpointView.show(found, voice);
      lessons.forEach(lesson -> EndpointView.tell(lesson, voice));
      return code;
    }
  }

  /// Forgets what was learned of one endpoint.
  static final class Forget implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      String name = typed.onlyWord("endpoints forget", "NAME");
      Setup setup = Setup.read(typed, around);
      Lessons lessons = new Lessons(setup.home());
      boolean any = false;
      if (setup.discovery().find(name) instanceof Found.Usable(Endpoint endpoint)) {
        for (Lesson lesson : lessons.of(endpoint)) {
          any |= lessons.forget(lesson.base());
        }
      }
      voice.tell(any ? "probe.forgotten" : "probe.nothing-learned", name);
      return 0;
    }
  }

  /// Adds an endpoint of the user's own.
  static final class Add implements Verb {
    @Override
    public List<Option> options() {
      return List.of(MODEL, LIKE);
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      typed.noMoreWords("endpoints add", 2);
      if (typed.words().size() < 2) {
        throw new InvalidRequest(
            "cli.missing-word", "endpoints", typed.words().isEmpty() ? "NAME URL" : "URL");
      }
      String name = typed.words().get(0);
      Setup setup = Setup.read(typed, around);
      Path folder = setup.home().endpointsFolder();
      Path file =
          Setup.attempt(
              folder,
              () -> {
                try {
                  return new EndpointFiles(setup.home())
                      .add(
                          name,
                          typed.words().get(1),
                          typed.name(LIKE),
                          Optional.empty(),
                          typed.name(MODEL),
                          setup.config().insecureHosts());
                } catch (FileAlreadyExistsException e) {
                  throw new InvalidRequest(
                      "cli.endpoint-exists", name, folder.resolve(name + ".yaml"));
                }
              });
      if (typed.has(Option.JSON)) {
        voice.page(Json.writePretty(Map.of("name", name, "path", file)) + "\n");
      } else {
        voice.path(file);
      }
      voice.tell("cli.endpoint-added", name);
      return 0;
    }
  }
}
