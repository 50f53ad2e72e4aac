package dev.limn.cli.verb;

import dev.limn.cli.option.ImageOptions;
import dev.limn.cli.option.Option;
import dev.limn.cli.option.RecipeOptions;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.Voice;
import dev.limn.cli.render.WordingView;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.data.Json;
import dev.limn.prompt.Finding;
import dev.limn.prompt.Linter;
import dev.limn.prompt.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows the prompt that would be sent, and says what is wrong with it. Sends nothing.
final class ShowPrompt implements Verb {
  private static final Option LINT = Option.flag("--lint");

  /// Exit code for a prompt that contradicts itself: what was said makes no sense.
  private static final int CONTRADICTION = 2;

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(RecipeOptions.ALL);
    all.addAll(ImageOptions.PROMPTS);
    all.add(LINT);
    return all;
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    Optional<String> prompt = new ImageOptions(typed).prompt(around.in(), around.folder());
    RecipeOptions options = new RecipeOptions(typed);
    if (prompt.isPresent() && options.promptAlone()) {
      voice.page(prompt.get() + "\n");
      return 0;
    }
    Wording wording = Composed.wording(prompt, options, around);
    List<Finding> findings = typed.has(LINT) ? new Linter().lint(wording) : List.of();
    if (typed.has(Option.JSON)) {
      Map<String, Object> all = WordingView.json(wording);
      if (typed.has(LINT)) {
        all.put("findings", findings.stream().map(f -> WordingView.json(f, voice)).toList());
      }
      voice.page(Json.writePretty(all) + "\n");
    } else {
      WordingView.print(wording, voice);
    }
    findings.forEach(finding -> WordingView.tell(finding, voice));
    if (typed.has(LINT) && findings.isEmpty()) {
      voice.tell("craft.lint-clean");
    }
    boolean broken = findings.stream().anyMatch(it -> it.level() == Finding.Level.PROBLEM);
    return broken ? CONTRADICTION : 0;
  }
}
