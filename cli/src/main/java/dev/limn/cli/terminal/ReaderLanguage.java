package dev.limn.cli.terminal;

import dev.limn.home.Home;
import dev.limn.text.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which language the reader wants: `--lang`, else `lang` of the settings, else `LIMN_LANG`, else
/// the locale.
///
/// It has to be known before the settings are read properly, since they may be what is wrong; so
/// their one line is looked for as text.
public final class ReaderLanguage {
  private static final int MOST_LINES = 1000;

  private ReaderLanguage() {}

  /// The language for these arguments; usable whatever else is wrong with them.
  public static Language of(List<String> typed, Map<String, String> environment) {
    return typed(typed).or(() -> inSettings(environment)).orElseGet(() -> Language.of(environment));
  }

  private static Optional<Language> typed(List<String> typed) {
    for (int i = 0; i < typed.size() && !typed.get(i).equals("--"); i++) {
      String argument = typed.get(i);
      if (argument.startsWith("--lang=")) {
        return Language.of(argument.substring("--lang=".length()));
      }
      if (argument.equals("--lang") && i + 1 < typed.size()) {
        return Language.of(typed.get(i + 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<Language> inSettings(Map<String, String> environment) {
    Path file =
        Home.of(
                environment,
                System.getProperty("os.name", ""),
                System.getProperty("user.home", "/"))
            .configFile();
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Pattern line = Pattern.compile("lang:\\s*[\"']?([A-Za-z_-]{2,10})[\"']?\\s*(#.*)?");
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return reader
          .lines()
          .limit(MOST_LINES)
          .map(line::matcher)
          .filter(Matcher::matches)
          .findFirst()
          .flatMap(found -> Language.of(found.group(1)));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
