package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Prints where something is kept, whether it exists or not.
final class ShowPath implements Verb {
  private final Function<Home, Path> place;

  ShowPath(Function<Home, Path> place) {
    this.place = place;
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    typed.noMoreWords("path", 0);
    Path path = place.apply(Setup.home(around));
    if (typed.has(Option.JSON)) {
      voice.page(Json.writePretty(Map.of("path", path, "exists", Files.exists(path))) + "\n");
    } else {
      voice.path(path);
    }
    return 0;
  }
}
