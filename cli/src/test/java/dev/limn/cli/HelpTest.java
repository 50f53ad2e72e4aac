package dev.limn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.cli.option.FinishOptions;
import dev.limn.cli.option.InputOptions;
import dev.limn.cli.option.Option;
import dev.limn.cli.option.RecipeOptions;
import dev.limn.cli.render.Columns;
import dev.limn.cli.render.HelpPage;
import dev.limn.cli.verb.Verb;
import dev.limn.cli.verb.Word;
import dev.limn.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The help pages are written by hand; these tests keep them true and readable.
class HelpTest {
  private static final Pattern OPTION_NAME = Pattern.compile("(?<![\\w-])--?[a-z][a-z-]*");

  /// Options that pages of other verbs mention in examples.
  private static final Set<String> ELSEWHERE =
      Set.of("--endpoint", "--help", "--no-prefs", "--out-dir", "--style", "--template", "-");

  private static final Path REFERENCE = Path.of("..", "docs", "cli.md");

  @TempDir Path folder;

  static Stream<Word> verbs() {
    return Stream.of(Word.values()).filter(word -> word != Word.HELP);
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void a_page_names_exactly_the_options_that_the_verb_has(Word word) {
    Set<String> known = new TreeSet<>();
    known.addAll(names(Option.EVERYWHERE));
    actions(word).forEach(action -> known.addAll(names(Verb.named(word, action).options())));
    Set<String> told = new TreeSet<>(known);
    // These two have the same options, and a page each for what is more usual there; the page of
    // limn
    // prompt tells of recipes.
    if (word == Word.GENERATE) {
      told.removeAll(pictureOptions());
      told.removeAll(names(RecipeOptions.ALL));
    } else if (word == Word.EDIT) {
      told.retainAll(pictureOptions());
      told.addAll(names(Option.EVERYWHERE));
    }

    for (Language language : Language.values()) {
      Set<String> shown = options(HelpPage.of(word.typed(), language));
      Set<String> expected = new TreeSet<>(told);
      if (word == Word.COMPLETION) {
        expected.retainAll(Set.of("--lang"));
      }
      assertThat(shown).as(word + " " + language).containsAll(expected);
      shown.removeAll(known);
      // Examples may name the options of another verb.
      assertThat(shown).as(word + " " + language).isSubsetOf(ELSEWHERE);
    }
  }

  private static Set<String> pictureOptions() {
    Set<String> options = new TreeSet<>(names(InputOptions.ALL));
    options.addAll(names(FinishOptions.ALL));
    options.addAll(Set.of("--complexity", "--frames", "--frame-ms"));
    return options;
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void a_page_fits_a_screen_and_begins_with_an_example(Word word) {
    for (Language language : Language.values()) {
      String page = HelpPage.of(word.typed(), language);

      assertThat(page.lines().count()).as(word.typed()).isLessThanOrEqualTo(40);
      assertThat(page.lines()).allMatch(line -> Columns.width(line) <= 80, "80 columns");
      assertThat(page.lines().limit(4)).anyMatch(line -> line.startsWith("limn "));
    }
  }

  @Test
  void help_is_shown_in_every_way_that_people_ask_for_it() {
    String overview = HelpPage.of(HelpPage.OVERVIEW, Language.EN);
    String generate = HelpPage.of("generate", Language.EN);

    assertThat(Run.in(folder).limn("--help").out()).isEqualTo(overview);
    assertThat(Run.in(folder).limn("-h").out()).isEqualTo(overview);
    assertThat(Run.in(folder).limn("help").out()).isEqualTo(overview);
    assertThat(Run.in(folder).limn("help", "generate").out()).isEqualTo(generate);
    assertThat(Run.in(folder).limn("generate", "--help").out()).isEqualTo(generate);
    assertThat(Run.in(folder).limn("a cat", "-n", "2", "--help").out()).isEqualTo(overview);
    assertThat(Run.in(folder).limn("keys", "set", "-h").out()).contains("limn keys set openai");
    assertThat(Run.in(folder).with("LANG", "zh_CN.UTF-8").limn("--help").out()).contains("用法");
    assertThat(Run.in(folder).limn("--help", "--lang", "zh").out()).contains("用法");
    assertThat(Run.in(folder).limn("--version").out()).matches("limn \\d+\\.\\d+\\.\\d+\\R");
  }

  @Test
  void the_reference_page_is_the_help() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Command line reference

            This page is what `limn help VERB` prints. It is checked by a test; after a change of a help page,
            `mvn -pl cli -am test -Dtest=HelpTest -Dgolden.update -Dsurefire.failIfNoSpecifiedTests=false` writes it anew.
            """);
    section(page, "limn", HelpPage.of(HelpPage.OVERVIEW, Language.EN));
    verbs()
        .forEach(
            word -> section(page, "limn " + word.typed(), HelpPage.of(word.typed(), Language.EN)));
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(REFERENCE.getParent());
      Files.writeString(REFERENCE, page);
    }

    assertThat(REFERENCE).content().isEqualTo(page.toString());
  }

  private static void section(StringBuilder page, String title, String text) {
    page.append("\n## ").append(title).append("\n\n```text\n").append(text).append("```\n");
  }

  private static Set<String> options(String page) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = OPTION_NAME.matcher(page);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  private static List<String> actions(Word word) {
    return word.actions().isEmpty() ? List.of("") : word.actions();
  }

  private static List<String> names(List<Option> options) {
    List<String> names = new ArrayList<>();
    options.forEach(option -> names.addAll(option.names()));
    return names;
  }
}
