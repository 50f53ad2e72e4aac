package dev.limn.cli;

import dev.limn.cli.option.Typed;
import dev.limn.cli.render.FailureView;
import dev.limn.cli.render.HelpPage;
import dev.limn.cli.render.Voice;
import dev.limn.cli.render.Voice.Style;
import dev.limn.cli.render.Voice.Volume;
import dev.limn.cli.terminal.ReaderLanguage;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.cli.verb.Verb;
import dev.limn.cli.verb.Word;
import dev.limn.image.InvalidRequest;
import dev.limn.text.Phrasebook;
import dev.limn.text.Redactor;
import dev.limn.text.SafeText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/// The program: `limn VERB ...`.
public final class Main {
  /// Exit code: a defect in Limn.
  private static final int DEFECT = 1;

  private Main() {}

  /// Runs one command line and ends the process with its exit code.
  public static void main(String[] args) {
    // Not System.exit, which first looks for a logger in every jar and so takes 10 ms longer.
    // Nothing in Limn relies on shutdown hooks.
    Runtime.getRuntime().halt(run(List.of(args), Surroundings.ofProcess()));
  }

  /// Runs one command line in the given surroundings and returns the exit code (README, "Exit
  /// codes").
  public static int run(List<String> typed, Surroundings around) {
    Voice voice = voice(typed, around);
    try {
      Arguments arguments = Arguments.of(typed);
      return switch (arguments.wants()) {
        case HELP -> help(arguments, voice);
        case VERSION -> version(voice);
        case WELCOME -> welcome(arguments, around, voice);
        case ACTION -> perform(arguments, around, voice);
      };
    } catch (InvalidRequest e) {
      return FailureView.report(e, Arguments.options(typed).contains("--json"), voice);
    } catch (RuntimeException e) {
      return defect(e, Arguments.options(typed).contains("--verbose"), around, voice);
    }
  }

  /// A defect's message may hold anything, so keys of the environment are taken out of it.
  private static int defect(
      RuntimeException defect, boolean verbose, Surroundings around, Voice voice) {
    Redactor redactor =
        Redactor.of(
            around.environment().entrySet().stream()
                .filter(variable -> variable.getKey().matches(".*(KEY|TOKEN|SECRET|PASSWORD).*"))
                .map(Map.Entry::getValue)
                .toList());
    voice.tell("cli.defect", redactor.redact(defect.toString()));
    if (verbose) {
      StringWriter trace = new StringWriter();
      defect.printStackTrace(new PrintWriter(trace));
      redactor.redact(trace.toString()).lines().map(SafeText::of).forEach(around.err()::println);
    }
    return DEFECT;
  }

  private static Voice voice(List<String> typed, Surroundings around) {
    List<String> options = Arguments.options(typed);
    Volume volume = options.contains("--verbose") ? Volume.VERBOSE : Volume.USUAL;
    return new Voice(
        around.out(),
        around.err(),
        new Phrasebook(ReaderLanguage.of(typed, around.environment())),
        options.contains("--quiet") || options.contains("--json-events") ? Volume.QUIET : volume,
        style(around));
  }

  private static Style style(Surroundings around) {
    if (around.showsColour()) {
      return Style.COLOURED;
    }
    return around.showsProgress() ? Style.WRAPPED : Style.PLAIN;
  }

  private static int help(Arguments arguments, Voice voice) {
    String topic = arguments.verb() == Word.HELP ? HelpPage.OVERVIEW : arguments.verb().typed();
    voice.page(HelpPage.of(topic, voice.language()));
    return 0;
  }

  private static int version(Voice voice) {
    voice.result("limn " + HelpPage.version());
    return 0;
  }

  private static int welcome(Arguments arguments, Surroundings around, Voice voice) {
    return Verb.welcome().run(Typed.of(arguments.rest(), "help", List.of()), around, voice);
  }

  private static int perform(Arguments arguments, Surroundings around, Voice voice) {
    Verb verb = Verb.named(arguments.verb(), arguments.action());
    String name = arguments.verb().typed();
    return verb.run(Typed.of(arguments.rest(), name, verb.options()), around, voice);
  }
}
