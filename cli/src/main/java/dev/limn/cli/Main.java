package dev.limn.cli;

import dev.limn.cli.render.HelpPage;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.cli.verb.Word;
import dev.limn.image.InvalidRequest;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import java.util.List;

/// The program: `limn VERB ...`.
public final class Main {
  /// Exit code: what was typed, or a setting, makes no sense.
  private static final int USAGE = 2;

  private Main() {}

  /// Runs one command line and ends the process with its exit code.
  public static void main(String[] args) {
    // Not System.exit, which first looks for a logger in every jar and so takes 10 ms longer.
    // Nothing in
    // Limn relies on shutdown hooks.
    Runtime.getRuntime().halt(run(List.of(args), Surroundings.ofProcess()));
  }

  /// Runs one command line in the given surroundings and returns the exit code (README, "Exit
  /// codes").
  public static int run(List<String> typed, Surroundings around) {
    try {
      Arguments arguments = Arguments.of(typed, around.environment());
      return switch (arguments.wants()) {
        case HELP -> help(arguments, around);
        case VERSION -> version(around);
        case WELCOME, ACTION -> perform(arguments, around);
      };
    } catch (InvalidRequest e) {
      Language language = Arguments.language(typed, around.environment());
      around.err().println(new Phrasebook(language).say(e.saying()));
      return USAGE;
    }
  }

  private static int help(Arguments arguments, Surroundings around) {
    String topic = arguments.verb() == Word.HELP ? "limn" : arguments.verb().typed();
    around.out().print(HelpPage.of(topic, arguments.language()));
    around.out().flush();
    return 0;
  }

  private static int version(Surroundings around) {
    around.out().println("limn " + HelpPage.version());
    return 0;
  }

  private static int perform(Arguments arguments, Surroundings around) {
    return help(arguments, around);
  }
}
