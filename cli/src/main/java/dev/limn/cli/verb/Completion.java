package dev.limn.cli.verb;

import dev.limn.cli.option.Option;
import dev.limn.cli.option.Typed;
import dev.limn.cli.render.Voice;
import dev.limn.cli.terminal.Surroundings;
import dev.limn.image.InvalidRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Prints a script that completes words in a shell, made from the verbs and options that there are.
final class Completion implements Verb {
  /// Words that an option's value can be; file names are completed for the labels below.
  private static final Map<String, String> VALUES =
      Map.of(
          "--output-format", "png jpeg webp gif svg",
          "-o", "png jpeg webp gif svg",
          "--size", "auto 1k 2k 4k square portrait landscape 16:9 9:16 3:2 2:3 16:9@2k 16:9@4k",
          "--quality", "low medium high auto",
          "--background", "transparent opaque auto",
          "--moderation", "auto low",
          "--lang", "en zh",
          "--endpoint", "openai azure wellapi apiyi openrouter sandbox");

  private static final Set<String> PATHS = Set.of("PATH", "FILE", "DIR", "FORMAT|PATH");

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public int run(Typed typed, Surroundings around, Voice voice) {
    String shell = typed.onlyWord("completion", "bash|zsh|fish");
    voice.page(
        switch (shell) {
          case "bash" -> bash();
          case "zsh" ->
              "#compdef limn\nautoload -U +X compinit && compinit -u\n"
                  + "autoload -U +X bashcompinit && bashcompinit\n"
                  + bash();
          case "fish" -> fish();
          default -> throw new InvalidRequest("cli.no-shell", shell);
        });
    return 0;
  }

  private static String bash() {
    StringBuilder values = new StringBuilder();
    for (Option option : allOptions()) {
      if (option.takesValue()) {
        values
            .append("    ")
            .append(String.join("|", option.names()))
            .append(") COMPREPLY=($(compgen ")
            .append(PATHS.contains(option.label()) ? "-f " : "")
            .append("-W \"")
            .append(VALUES.getOrDefault(option.name(), ""))
            .append("\" -- \"$cur\")); return ;;\n");
      }
    }
    StringBuilder verbs = new StringBuilder();
    wordsByVerb()
        .forEach((verb, words) ->
            verbs
                .append("    ")
                .append(verb)
                .append(") words=\"")
                .append(String.join(" ", words))
                .append("\" ;;\n"));
    return """
    _limn() {
      local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" verb="" words="" word
      for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "$word" in @VERBS@) verb="$word"; break ;; esac
      done
      case "$prev" in
    @VALUES@  esac
      case "$verb" in
    @WORDS@    *) words="@ALL@" ;;
      esac
      case "$verb" in
        show) COMPREPLY=($(compgen -f -W "$words" -- "$cur")) ;;
        *) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
      esac
    }
    complete -o filenames -F _limn limn
    """
        .replace("@VERBS@", String.join("|", Word.all()))
        .replace("@VALUES@", values)
        .replace("@WORDS@", verbs)
        .replace(
            "@ALL@",
            String.join(" ", Word.all())
                + " "
                + String.join(" ", wordsByVerb().getOrDefault("generate", List.of())));
  }

  private static String fish() {
    StringBuilder script = new StringBuilder("complete -c limn -f\n");
    script
        .append("complete -c limn -n __fish_use_subcommand -a '")
        .append(String.join(" ", Word.all()))
        .append("'\n");
    for (Word word : Word.values()) {
      String seen = "'__fish_seen_subcommand_from " + word.typed() + "'";
      if (!word.actions().isEmpty()) {
        script
            .append("complete -c limn -n ")
            .append(seen)
            .append(" -a '")
            .append(String.join(" ", word.actions()))
            .append("'\n");
      }
      String when = word == Word.GENERATE ? "" : "-n " + seen;
      optionsOf(word).forEach(option -> script.append(fish(option, when)));
    }
    return script.toString();
  }

  private static String fish(Option option, String when) {
    StringBuilder line = new StringBuilder("complete -c limn ").append(when);
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.takesValue()) {
      line.append(PATHS.contains(option.label()) ? " -r -F" : " -x");
      String values = VALUES.getOrDefault(option.name(), "");
      line.append(values.isEmpty() ? "" : " -a '" + values + "'");
    }
    return line.append('\n').toString();
  }

  private static Map<String, List<String>> wordsByVerb() {
    Map<String, List<String>> all = new TreeMap<>();
    for (Word word : Word.values()) {
      List<String> words = new ArrayList<>(word.actions());
      optionsOf(word).forEach(option -> words.addAll(option.names()));
      all.put(word.typed(), words);
    }
    all.put("completion", List.of("bash", "zsh", "fish"));
    all.put("help", Word.all());
    return all;
  }

  private static Set<Option> allOptions() {
    Set<Option> all = new LinkedHashSet<>();
    for (Word word : Word.values()) {
      all.addAll(optionsOf(word));
    }
    return all;
  }

  private static Set<Option> optionsOf(Word word) {
    Set<Option> all = new LinkedHashSet<>();
    List<String> actions = word.actions().isEmpty() ? List.of("") : word.actions();
    actions.forEach(action -> all.addAll(Verb.named(word, action).options()));
    all.addAll(Option.EVERYWHERE);
    return all;
  }
}
