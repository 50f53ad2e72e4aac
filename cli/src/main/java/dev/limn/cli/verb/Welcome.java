package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.HelpPage;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.endpoint.Found;
import dev.limn.image.Failure;
import dev.limn.text.Saying;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers `limn` alone: the overview where images can be made, else how to set that up, in both
/// languages, since nobody has said yet which one is read.
final class Welcome implements Verb {
  private static final int NOT_SET_UP = 2;

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    Optional<Found> first = Setup.read(typed, around).discovery().first();
    boolean ready = first.orElse(null) instanceof Found.Usable;
    if (typed.has(Option.JSON)) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("exit_code", NOT_SET_UP);
      all.put("ready", ready);
      all.put("endpoint", first.map(Found::name));
      all.put("next", voice.words(ready ? "cli.no-prompt" : "route.no-endpoint-next"));
      voice.page(Json.writePretty(all) + "\n");
      return NOT_SET_UP;
    }
    if (ready) {
      voice.page(HelpPage.of(HelpPage.OVERVIEW, voice.language()));
      return 0;
    }
    voice.story(HelpPage.of("welcome", voice.language()));
    if (first.orElse(null)
        instanceof Found.Unusable(String name, String _, Failure.Story(Saying what, Saying next))) {
      voice.tell("cli.endpoint-skipped", name, voice.words(what));
      voice.tellIndented(next);
    }
    return NOT_SET_UP;
  }
}
