package dev.limn.cli.option;

import java.util.List;

/// One option: the names that it goes by, and the word that stands for its value in the help.
///
/// @param names as they are typed, the best known last: `-s`, `--size`
/// @param label what its value is; empty when it takes none
/// @param many whether it takes several values, after one name or after several
public record Option(List<String> names, String label, boolean many) {
  /// One JSON object on standard output instead of text.
  public static final Option JSON = flag("--json");

  /// No story on standard error.
  public static final Option QUIET = flag("--quiet");

  /// More of the story.
  public static final Option VERBOSE = flag("--verbose");

  /// The reader's language, `zh` or `en`.
  public static final Option LANG = value("LANG", "--lang");

  /// Settings that are read in addition to the user's own.
  public static final Option CONFIG = value("FILE", "--config");

  /// Options that every verb has.
  public static final List<Option> EVERYWHERE = List.of(JSON, QUIET, VERBOSE, LANG, CONFIG);

  public Option {
    names = List.copyOf(names);
  }

  /// An option that stands alone.
  public static Option flag(String... names) {
    return new Option(List.of(names), "", false);
  }

  /// An option that is followed by a value.
  public static Option value(String label, String... names) {
    return new Option(List.of(names), label, false);
  }

  /// An option that is followed by one or several values, and may be repeated.
  public static Option values(String label, String... names) {
    return new Option(List.of(names), label, true);
  }

  /// Whether it is followed by a value.
  public boolean takesValue() {
    return !label.isEmpty();
  }

  /// The name by which it is spoken of: the best known.
  public String name() {
    return names.getLast();
  }

  // By hand, as options are keys on the way of every start: what the compiler makes for a record is
  // assembled at its first use, which takes 20 ms.

  @Override
  public boolean equals(Object other) {
    return other instanceof Option option && names.equals(option.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }
}
