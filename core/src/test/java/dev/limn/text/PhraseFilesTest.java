package dev.limn.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhraseFilesTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+}");

  static List<Path> english() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.toString().endsWith(".properties"))
          .filter(file -> !file.toString().endsWith("_zh.properties"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("english")
  void both_languages_have_the_same_keys_and_placeholders(Path file) throws IOException {
    String name = file.getFileName().toString();
    String area = name.substring(0, name.length() - ".properties".length());
    Properties english = read(file);
    Properties chinese = read(file.resolveSibling(area + "_zh.properties"));
    assertThat(english.stringPropertyNames())
        .isNotEmpty()
        .allSatisfy(key -> assertThat(key).startsWith(area + "."));
    assertThat(chinese.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(placeholders(chinese.getProperty(key)))
          .as(key)
          .isEqualTo(placeholders(english.getProperty(key)));
    }
  }

  @ParameterizedTest
  @MethodSource("english")
  void no_key_is_written_twice(Path file) throws IOException {
    for (Path each : List.of(file, chinese(file))) {
      List<String> keys =
          Files.readAllLines(each).stream()
              .filter(line -> line.contains("=") && !line.startsWith("#"))
              .map(line -> line.substring(0, line.indexOf('=')))
              .toList();
      assertThat(keys).doesNotHaveDuplicates();
    }
  }

  @Test
  void no_chinese_file_stands_alone() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder())) {
      assertThat(files.filter(file -> file.toString().endsWith("_zh.properties")))
          .containsExactlyInAnyOrderElementsOf(
              english().stream().map(PhraseFilesTest::chinese).toList());
    }
  }

  private static Path chinese(Path english) {
    return english.resolveSibling(
        english.getFileName().toString().replace(".properties", "_zh.properties"));
  }

  private static SortedSet<String> placeholders(String phrase) {
    SortedSet<String> found = new TreeSet<>();
    PLACEHOLDER.matcher(phrase).results().forEach(match -> found.add(match.group()));
    return found;
  }

  private static Path folder() throws URISyntaxException {
    URI one = Objects.requireNonNull(Phrasebook.class.getResource("data.properties")).toURI();
    return Objects.requireNonNull(Path.of(one).getParent());
  }

  private static Properties read(Path file) throws IOException {
    Properties phrases = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      phrases.load(in);
    }
    return phrases;
  }
}
