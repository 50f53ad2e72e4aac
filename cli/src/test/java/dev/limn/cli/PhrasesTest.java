package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every phrase exists in both languages with the same values, and every phrase is used.
class PhrasesTest {
  private static final Pattern KEY =
      Pattern.compile("\"((?:batches|cli|client|craft|doctor|page|prefs|skill)\\.[a-z_-]+)\"");
  private static final Pattern VALUE = Pattern.compile("\\{\\d}");

  /// Phrases whose key ends in a word that is only known at run time.
  private static final Pattern COMPOSED =
      Pattern.compile("cli\\.(state|transparency|unfinished)-.*|doctor\\.(area|level)-.*");

  @ParameterizedTest
  @ValueSource(strings = {"batches", "cli", "client", "craft", "doctor", "page", "prefs", "skill"})
  void both_languages_say_the_same_with_the_same_values(String area) throws IOException {
    Properties english = read(area);
    Properties chinese = read(area + "_zh");

    assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(values(chinese.getProperty(key)))
          .as(key)
          .isEqualTo(values(english.getProperty(key)));
    }
  }

  @Test
  void every_phrase_that_is_spoken_exists_and_every_one_that_exists_is_spoken() throws IOException {
    Set<String> spoken = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> spoken.addAll(keys(file)));
    }
    Set<String> written = new TreeSet<>(read("cli").stringPropertyNames());
    written.addAll(read("batches").stringPropertyNames());
    written.addAll(read("doctor").stringPropertyNames());
    written.addAll(read("page").stringPropertyNames());
    written.addAll(read("craft").stringPropertyNames());
    written.addAll(read("prefs").stringPropertyNames());
    written.addAll(read("client").stringPropertyNames());
    written.addAll(read("skill").stringPropertyNames());
    written.removeIf(key -> COMPOSED.matcher(key).matches());

    assertThat(written).isEqualTo(spoken);
  }

  /// The first on the class path would win, and the other's phrases would be missing.
  @Test
  void an_area_is_in_one_module_alone() throws IOException {
    Set<String> areas = new TreeSet<>();
    for (String module : List.of("core", "mcp", "cli")) {
      try (Stream<Path> files =
          Files.list(Path.of("..", module, "src/main/resources/dev/limn/text"))) {
        files
            .map(file -> file.getFileName().toString())
            .forEach(name -> assertThat(areas.add(name)).as(module + " " + name).isTrue());
      }
    }
  }

  private static Set<String> keys(Path file) {
    Set<String> keys = new TreeSet<>();
    try {
      Matcher matcher = KEY.matcher(Files.readString(file));
      while (matcher.find()) {
        keys.add(matcher.group(1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    keys.removeIf(key -> key.endsWith("-"));
    return keys;
  }

  private static Set<String> values(String phrase) {
    Set<String> values = new TreeSet<>();
    Matcher matcher = VALUE.matcher(phrase);
    while (matcher.find()) {
      values.add(matcher.group());
    }
    return values;
  }

  private static Properties read(String area) throws IOException {
    Properties phrases = new Properties();
    try (var in = PhrasesTest.class.getResourceAsStream("/dev/limn/text/" + area + ".properties")) {
      assertThat(in).as(area).isNotNull();
      phrases.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return phrases;
  }
}
