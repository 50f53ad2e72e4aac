package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.HelpPage;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.image.InvalidRequest;
import dev.limn.text.Nearest;
import java.util.List;

/// Explains a verb, or shows them all.
final class Help implements Verb {
  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    String topic = typed.words().isEmpty() ? HelpPage.OVERVIEW : topic(typed.words().getFirst());
    voice.page(HelpPage.of(topic, voice.language()));
    return 0;
  }

  private static String topic(String typed) {
    return Word.of(typed)
        .map(word -> word == Word.HELP ? HelpPage.OVERVIEW : word.typed())
        .orElseThrow(() ->
            Nearest.to(typed, Word.all())
                .map(near -> new InvalidRequest("cli.unknown-verb-near", typed, near))
                .orElseGet(() -> new InvalidRequest("cli.unknown-verb", typed)));
  }
}
