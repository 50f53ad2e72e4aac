package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.TemplateView;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.home.Home;
import dev.limn.home.PrivateFiles;
import dev.limn.image.InvalidRequest;
import dev.limn.prompt.Search;
import dev.limn.prompt.Shelf;
import dev.limn.prompt.Template;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The verbs of the noun `templates`.
final class TemplateVerbs {
  private static final Option LIKE = Option.value("NAME", "--like");
  private static final Option LIMIT = Option.value("COUNT", "--limit");
  private static final int USUAL = 8;

  private TemplateVerbs() {}

  /// Which templates there are.
  static final class ListAll implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      typed.noMoreWords("templates list", 0);
      List<Template> all = all(around);
      if (typed.has(Option.JSON)) {
        List<Map<String, Object>> objects = all.stream().map(TemplateView::json).toList();
        voice.page(Json.writePretty(Map.of("templates", objects)) + "\n");
      } else {
        TemplateView.list(all, voice);
        voice.tell("craft.templates-legend");
      }
      return 0;
    }
  }

  /// Which templates suit some words, and why.
  static final class Find implements Verb {
    @Override
    public List<Option> options() {
      return List.of(LIMIT);
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      if (typed.words().isEmpty()) {
        throw new InvalidRequest("cli.missing-word", "templates", "WORDS");
      }
      int limit = typed.number(LIMIT).orElse(USUAL);
      if (limit < 1) {
        throw new InvalidRequest("cli.limit-range", limit, 1000);
      }
      List<Search.Match> matches =
          Search.find(String.join(" ", typed.words()), all(around)).stream().limit(limit).toList();
      if (typed.has(Option.JSON)) {
        List<Map<String, Object>> objects = matches.stream().map(TemplateView::json).toList();
        voice.page(Json.writePretty(Map.of("matches", objects)) + "\n");
      } else {
        TemplateView.matches(matches, voice);
      }
      voice.tell(matches.isEmpty() ? "craft.nothing-found" : "craft.found-legend");
      return 0;
    }
  }

  /// Everything about one template.
  static final class Show implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      Template template = find(typed.onlyWord("templates show", "NAME"), around);
      if (typed.has(Option.JSON)) {
        voice.page(Json.writePretty(TemplateView.json(template)) + "\n");
      } else {
        TemplateView.show(template, voice);
      }
      return 0;
    }
  }

  /// Writes a template of the user's own, to be edited.
  static final class Create implements Verb {
    @Override
    public List<Option> options() {
      return List.of(LIKE);
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      String name = typed.onlyWord("templates new", "NAME");
      if (!Shelf.isName(name)) {
        throw new InvalidRequest("craft.bad-name", name);
      }
      Shelf<Template> shelf = shelf(around);
      Optional<String> like = typed.name(LIKE);
      String text =
          like.isEmpty()
              ? TemplateView.blank(voice.language())
              : shelf.builtInText(like.get()).orElseThrow(() -> unknown(like.get(), shelf));
      Home home = Setup.home(around);
      Path file = home.templatesFolder().resolve(name + ".yaml");
      Setup.attempt(
          file,
          () -> {
            try {
              PrivateFiles.create(file, text);
              return file;
            } catch (FileAlreadyExistsException e) {
              throw new InvalidRequest("craft.template-exists", name, file);
            }
          });
      if (typed.has(Option.JSON)) {
        voice.page(Json.writePretty(Map.of("name", name, "path", file)) + "\n");
      } else {
        voice.path(file);
      }
      voice.tell("craft.template-made", name);
      return 0;
    }
  }

  private static List<Template> all(Surroundings around) {
    Path folder = Setup.home(around).templatesFolder();
    return Setup.attempt(folder, () -> Shelf.templates(folder).all());
  }

  private static Shelf<Template> shelf(Surroundings around) {
    Path folder = Setup.home(around).templatesFolder();
    return Setup.attempt(folder, () -> Shelf.templates(folder));
  }

  private static Template find(String name, Surroundings around) {
    Shelf<Template> shelf = shelf(around);
    return Setup.attempt(Setup.home(around).templatesFolder(), () -> shelf.find(name))
        .orElseThrow(() -> unknown(name, shelf));
  }

  private static InvalidRequest unknown(String name, Shelf<Template> shelf) {
    return shelf
        .nearest(name)
        .map(near -> new InvalidRequest("prompt.no-template-near", name, near))
        .orElseGet(() -> new InvalidRequest("prompt.no-template", name));
  }
}
