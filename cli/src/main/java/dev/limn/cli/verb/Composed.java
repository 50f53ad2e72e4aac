package dev.limn.cli.verb;

import dev.limn.cli.option.ImageOptions;
import dev.limn.cli.option.RecipeOptions;
import dev.limn.cli.option.Typed;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.home.Home;
import dev.limn.image.InvalidRequest;
import dev.limn.prompt.Brief;
import dev.limn.prompt.Shelf;
import dev.limn.prompt.Style;
import dev.limn.prompt.Wording;
import java.util.Optional;

/// The prompt that is sent.
///
/// @param prompt its text
/// @param wording how it came about, when there was more than a prompt
record Composed(String prompt, Optional<Wording> wording) {

  /// The prompt of what was typed; throws [InvalidRequest] when there is none or it makes no sense.
  /// A prompt alone needs nothing else, so nothing else is looked at.
  static Composed of(Typed typed, Surroundings around) {
    Optional<String> prompt = new ImageOptions(typed).prompt(around.in(), around.folder());
    RecipeOptions options = new RecipeOptions(typed);
    if (prompt.isPresent() && (!options.any() || options.promptAlone())) {
      return new Composed(prompt.get(), Optional.empty());
    }
    if (!options.any()) {
      throw new InvalidRequest("cli.no-prompt");
    }
    Wording wording = wording(prompt, options, around);
    return new Composed(wording.text(), Optional.of(wording));
  }

  /// The wording of what was typed, also of a prompt alone.
  static Wording wording(Optional<String> prompt, RecipeOptions options, Surroundings around) {
    Home home = Setup.home(around);
    return Setup.attempt(
        home.templatesFolder(),
        () -> {
          Shelf<Style> styles = Shelf.styles(home.stylesFolder());
          Brief brief = options.brief(prompt, styles, around.in(), around.folder());
          return Wording.of(brief, styles, Shelf.templates(home.templatesFolder()));
        });
  }
}
