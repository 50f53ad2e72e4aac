package dev.limn.cli;

import dev.limn.cli.verb.Word;
import dev.limn.image.InvalidRequest;
import dev.limn.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What was typed, split into verb and rest before any option is parsed: which verb is meant
/// decides which options exist, and how an error is told has to be known before one can happen.
///
/// @param verb the verb that is meant
/// @param action its second word; empty when it takes none
/// @param rest everything else, in order
/// @param wants what is asked for beside the verb itself
record Arguments(Word verb, String action, List<String> rest, Wants wants) {

  /// What is asked for.
  enum Wants {
    /// That the verb is done.
    ACTION,
    /// That the verb is explained.
    HELP,
    /// The version.
    VERSION,
    /// Nothing at all was typed.
    WELCOME
  }

  private static final Set<String> SWITCHES = Set.of("--json", "--quiet", "--verbose");
  private static final Set<String> SETTINGS = Set.of("--lang", "--config");

  /// Options that many programs have and Limn has not: a key in an argument list can be read by
  /// every user of the machine and stays in the shell's history.
  private static final Set<String> KEY_OPTIONS = Set.of("--api-key", "--apikey", "--api_key");

  /// Reads what was typed; throws [InvalidRequest] when the verb is not clear.
  static Arguments of(List<String> typed) {
    List<String> rest = new ArrayList<>(typed);
    int at = beforeVerb(rest);
    Optional<Word> word = at < rest.size() ? Word.of(rest.get(at)) : Optional.empty();
    word.ifPresent(found -> rest.remove(at));
    Word verb = word.orElse(Word.GENERATE);
    Wants wants = wants(typed);
    if (wants == Wants.HELP || wants == Wants.VERSION || wants == Wants.WELCOME) {
      return new Arguments(word.orElse(Word.HELP), "", List.copyOf(rest), wants);
    }
    for (String option : options(typed)) {
      String name = option.contains("=") ? option.substring(0, option.indexOf('=')) : option;
      if (KEY_OPTIONS.contains(name)) {
        throw new InvalidRequest("cli.no-api-key", name);
      }
    }
    if (word.isEmpty()) {
      refuseMistypedVerb(rest, at);
    }
    String action = verb.actions().isEmpty() ? "" : action(verb, rest, at);
    return new Arguments(verb, action, List.copyOf(rest), wants);
  }

  /// The arguments before `--` that look like options.
  static List<String> options(List<String> typed) {
    return typed.stream()
        .takeWhile(argument -> !argument.equals("--"))
        .filter(argument -> argument.startsWith("-"))
        .toList();
  }

  private static Wants wants(List<String> typed) {
    List<String> options = options(typed);
    if (options.contains("--help") || options.contains("-h")) {
      return Wants.HELP;
    }
    if (options.contains("--version") || options.contains("-V")) {
      return Wants.VERSION;
    }
    return typed.stream().skip(beforeVerb(typed)).findAny().isEmpty()
        ? Wants.WELCOME
        : Wants.ACTION;
  }

  /// The position of the first argument that is not an option which every verb has.
  private static int beforeVerb(List<String> typed) {
    int at = 0;
    while (at < typed.size()) {
      String argument = typed.get(at);
      if (SETTINGS.contains(argument)) {
        at += 2;
      } else if (SWITCHES.contains(argument)
          || argument.startsWith("--lang=")
          || argument.startsWith("--config=")) {
        at++;
      } else {
        break;
      }
    }
    return Math.min(at, typed.size());
  }

  /// A single word close to a verb is more likely a slip than a prompt, and a prompt costs money.
  private static void refuseMistypedVerb(List<String> rest, int at) {
    String first = rest.get(at);
    if (first.startsWith("-") || first.contains(" ")) {
      return;
    }
    Nearest.to(first, Word.all())
        .ifPresent(verb -> {
          throw new InvalidRequest("cli.mistyped-verb", first, verb);
        });
  }

  private static String action(Word verb, List<String> rest, int at) {
    if (at >= rest.size() || rest.get(at).startsWith("-")) {
      return verb.actions().getFirst();
    }
    String typed = rest.remove(at);
    if (verb.actions().contains(typed)) {
      return typed;
    }
    throw new InvalidRequest(
        "cli.unknown-action",
        verb.typed(),
        typed,
        Nearest.to(typed, verb.actions()).orElse(verb.actions().getFirst()),
        String.join(", ", verb.actions()));
  }
}
