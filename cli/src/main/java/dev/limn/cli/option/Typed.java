package dev.limn.cli.option;

import dev.limn.image.InvalidRequest;
import dev.limn.text.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What was typed after a verb, by option. Immutable.
///
/// Reads the forms that POSIX utilities and GNU programs have in common: `-n 3`, `-n3`, `--n 3`,
/// `--n=3`; options and words in any order; `--` ends the options; `-` alone is a word. A value
/// joined to a short name begins with a digit, so that a slip such as `-out` is not read as `-o
/// ut`. After an option that takes several values, the words that follow the first one are values
/// too as long as they look like images: `-i a.png b.png "make it blue"`. Nothing is interpreted
/// inside a word: a prompt may hold anything.
///
/// This takes the place of a library since the one that fits (picocli) needs 90 ms of every run:
/// its class files are too old for the virtual machine's AOT cache.
public final class Typed {
  private static final Pattern IMAGE_NAME =
      Pattern.compile("(?is).*\\.(png|jpe?g|webp|gif|svg|bmp|tiff?|heic|avif)");

  private final Map<Option, List<String>> values;
  private final List<String> words;
  private final List<Option> known;

  private Typed(Map<Option, List<String>> values, List<String> words, List<Option> known) {
    this.values = Map.copyOf(values);
    this.words = List.copyOf(words);
    this.known = List.copyOf(known);
  }

  /// Reads `arguments` of `verb`, which has `options` beside those that are everywhere. Throws
  /// [InvalidRequest] for an option that it has not, that lacks its value, or whose value is given
  /// twice.
  public static Typed of(List<String> arguments, String verb, List<Option> options) {
    List<Option> known = new ArrayList<>(Option.EVERYWHERE);
    known.addAll(options);
    Map<Option, List<String>> values = new HashMap<>();
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < arguments.size()) {
      String argument = arguments.get(at++);
      if (argument.equals("--")) {
        words.addAll(arguments.subList(at, arguments.size()));
        break;
      }
      if (!argument.startsWith("-") || argument.equals("-")) {
        words.add(argument);
        continue;
      }
      Option option = find(argument, known).orElseThrow(() -> unknown(argument, verb, known));
      Optional<String> attached = attached(argument, option);
      if (!option.takesValue()) {
        if (attached.isPresent()) {
          throw new InvalidRequest("cli.needless-value", option.name());
        }
        values.put(option, List.of(""));
        continue;
      }
      if (attached.isEmpty() && (at == arguments.size() || isName(arguments.get(at), known))) {
        throw new InvalidRequest("cli.missing-value", option.name(), verb);
      }
      List<String> given = values.computeIfAbsent(option, _ -> new ArrayList<>());
      if (!given.isEmpty() && !option.many()) {
        throw new InvalidRequest("cli.twice", option.name());
      }
      given.add(attached.isPresent() ? attached.get() : arguments.get(at++));
      while (option.many() && at < arguments.size() && looksLikeImage(arguments.get(at))) {
        given.add(arguments.get(at++));
      }
    }
    return new Typed(values, words, known);
  }

  /// The same without words.
  public Typed withoutWords() {
    return new Typed(values, List.of(), known);
  }

  /// The same, with values for options that were not typed. An option that the verb does not have
  /// is left out.
  ///
  /// @param weaker values by any name of an option
  public Typed completedFrom(Map<String, String> weaker) {
    Map<Option, List<String>> all = new HashMap<>(values);
    weaker.forEach((name, value) ->
        find(name, known).ifPresent(option -> all.putIfAbsent(option, List.of(value))));
    return new Typed(all, words, known);
  }

  /// Whether an option of this name was typed.
  public boolean hasNamed(String name) {
    return find(name, known).filter(values::containsKey).isPresent();
  }

  /// Whether the verb has this option.
  boolean knows(Option option) {
    return known.contains(option);
  }

  /// Whether the option was typed.
  public boolean has(Option option) {
    return text(option).isPresent();
  }

  /// The option's value, when it was typed. An option that the verb does not have is a defect.
  public Optional<String> text(Option option) {
    if (!known.contains(option)) {
      throw new IllegalArgumentException(option.name());
    }
    return Optional.ofNullable(values.get(option)).map(List::getFirst);
  }

  /// The option's values, none of which may be blank, in order; throws [InvalidRequest] when one
  /// is.
  public List<String> names(Option option) {
    List<String> all = values.getOrDefault(option, List.of());
    if (all.stream().anyMatch(String::isBlank)) {
      throw new InvalidRequest("cli.empty-value", option.name());
    }
    return List.copyOf(all);
  }

  /// The option's value as a whole number; throws [InvalidRequest] when it is none.
  public Optional<Integer> number(Option option) {
    return text(option)
        .map(value -> {
          try {
            return Integer.valueOf(value.strip());
          } catch (NumberFormatException e) {
            throw new InvalidRequest("cli.no-number", option.name(), value);
          }
        });
  }

  /// The option's value, which may not be blank; throws [InvalidRequest] when it is.
  public Optional<String> name(Option option) {
    Optional<String> value = text(option);
    if (value.isPresent() && value.get().isBlank()) {
      throw new InvalidRequest("cli.empty-value", option.name());
    }
    return value;
  }

  /// What was typed beside options, in order.
  public List<String> words() {
    return words;
  }

  /// The only word, which the help calls `label`; throws [InvalidRequest] when there is none or
  /// more.
  public String onlyWord(String verb, String label) {
    if (words.isEmpty()) {
      throw new InvalidRequest("cli.missing-word", verb, label);
    }
    return optionalWord(verb).orElseThrow();
  }

  /// The only word, if there is one; throws [InvalidRequest] when there are more.
  public Optional<String> optionalWord(String verb) {
    noMoreWords(verb, 1);
    return words.stream().findFirst();
  }

  /// Throws [InvalidRequest] when there are more words than `most`.
  public void noMoreWords(String verb, int most) {
    if (words.size() > most) {
      throw new InvalidRequest("cli.too-many-words", words.get(most), verb);
    }
  }

  /// Whether a word after an image is another one, and not the prompt.
  private static boolean looksLikeImage(String word) {
    return word.equals("-")
        || word.startsWith("data:")
        || word.startsWith("https://")
        || (!word.startsWith("-") && IMAGE_NAME.matcher(word).matches());
  }

  private static Optional<Option> find(String argument, List<Option> known) {
    for (Option option : known) {
      for (String name : option.names()) {
        boolean isLong = name.startsWith("--");
        if (argument.equals(name)
            || (isLong && argument.startsWith(name + "="))
            || (!isLong && argument.matches(name + "[=0-9].*"))) {
          return Optional.of(option);
        }
      }
    }
    return Optional.empty();
  }

  /// The value in the same argument: `--n=3`, `-n3`, `-n=3`.
  private static Optional<String> attached(String argument, Option option) {
    if (option.names().contains(argument)) {
      return Optional.empty();
    }
    if (argument.startsWith("--")) {
      return Optional.of(argument.substring(argument.indexOf('=') + 1));
    }
    String rest = argument.substring(2);
    return Optional.of(rest.startsWith("=") ? rest.substring(1) : rest);
  }

  private static boolean isName(String argument, List<Option> known) {
    return known.stream().anyMatch(option -> option.names().contains(argument));
  }

  private static InvalidRequest unknown(String argument, String verb, List<Option> known) {
    String typed = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
    Collection<String> names = known.stream().flatMap(o -> o.names().stream()).toList();
    return Nearest.to(typed, names)
        .filter(near -> typed.length() > 2)
        .map(nearest -> new InvalidRequest("cli.unknown-option-near", typed, nearest))
        .orElseGet(() -> new InvalidRequest("cli.unknown-option", typed, verb));
  }
}
