package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.ModelView;
import dev.limn.cli.render.Table;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.home.Home;
import dev.limn.image.InvalidRequest;
import dev.limn.model.Model;
import dev.limn.model.Models;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The verbs of the noun `models`.
final class ModelVerbs {
  private ModelVerbs() {}

  /// Which models are known.
  static final class ListAll implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      typed.noMoreWords("models list", 0);
      Models models = open(around);
      List<Model> all =
          models.names().stream().flatMap(name -> models.find(name).stream()).toList();
      if (typed.has(Option.JSON)) {
        List<Map<String, Object>> objects = all.stream().map(ModelView::json).toList();
        voice.page(Json.writePretty(Map.of("models", objects)) + "\n");
        return 0;
      }
      Table table = new Table();
      all.forEach(model ->
          table.row(model.name(), ModelView.price(model, voice), ModelView.life(model, voice)));
      table.lines().forEach(voice::result);
      voice.tell("cli.models-legend");
      return 0;
    }
  }

  /// Everything about one model.
  static final class Show implements Verb {
    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public int run(Typed typed, Surroundings around, Voice voice) {
      String name = typed.onlyWord("models show", "NAME");
      Models models = open(around);
      Model model =
          models
              .find(name)
              .orElseThrow(() ->
                  models
                      .nearest(name)
                      .map(near -> new InvalidRequest("cli.no-model-near", name, near))
                      .orElseGet(() -> new InvalidRequest("cli.no-model", name)));
      if (typed.has(Option.JSON)) {
        voice.page(Json.writePretty(ModelView.json(model)) + "\n");
      } else {
        ModelView.show(model, voice);
      }
      return 0;
    }
  }

  private static Models open(Surroundings around) {
    Home home = Setup.home(around);
    return Setup.attempt(home.modelsFolder(), () -> Models.open(Optional.of(home.modelsFolder())));
  }
}
