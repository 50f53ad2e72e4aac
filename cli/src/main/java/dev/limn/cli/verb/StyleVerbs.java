package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.TemplateView;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.image.InvalidRequest;
import dev.limn.prefs.Preferences;
import dev.limn.prefs.Wish;
import dev.limn.prompt.Shelf;
import dev.limn.prompt.Style;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The verbs of the noun `styles`.
final class StyleVerbs {
  private StyleVerbs() {}

  /// Which styles there are.
  static final class ListAll implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      typed.noMoreWords("styles list", 0);
      Path folder = Setup.home(around).stylesFolder();
      Preferences known =
          Setup.attempt(Setup.home(around).preferences(), () -> Memory.file(around).read())
              .orElse(Preferences.NONE);
      // The most used first; the others keep their order.
      List<Style> all =
          Setup.attempt(folder, () -> Shelf.styles(folder).all()).stream()
              .sorted(Comparator.comparingInt(style -> place(style, known)))
              .toList();
      if (typed.has(Option.JSON)) {
        List<Map<String, Object>> objects = all.stream().map(TemplateView::json).toList();
        voice.page(Json.writePretty(Map.of("styles", objects)) + "\n");
      } else {
        TemplateView.styles(all, voice);
        voice.tell("craft.styles-legend");
      }
      return 0;
    }
  }

  private static int place(Style style, Preferences known) {
    List<String> favourites = known.favourites(Wish.STYLE);
    int place = favourites.indexOf(style.name());
    return place < 0 ? favourites.size() : place;
  }

  /// Everything about one style.
  static final class Show implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      String name = typed.onlyWord("styles show", "NAME");
      Path folder = Setup.home(around).stylesFolder();
      Shelf<Style> shelf = Setup.attempt(folder, () -> Shelf.styles(folder));
      Style style =
          Setup.attempt(folder, () -> shelf.find(name))
              .orElseThrow(() ->
                  shelf
                      .nearest(name)
                      .map(near -> new InvalidRequest("prompt.no-style-near", name, near))
                      .orElseGet(() -> new InvalidRequest("prompt.no-style", name)));
      if (typed.has(Option.JSON)) {
        voice.page(Json.writePretty(TemplateView.json(style)) + "\n");
      } else {
        TemplateView.show(style, voice);
      }
      return 0;
    }
  }
}
