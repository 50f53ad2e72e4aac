package dev.limn.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.limn.data.BadData;
import dev.limn.data.Yaml;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LinterTest {
  private static final Path NOWHERE = Path.of("nowhere");

  private static List<Finding> findings(String yaml) throws BadData, IOException {
    Shelf<Style> styles = Shelf.styles(NOWHERE);
    Brief brief = Brief.read(Yaml.parse("recipe.yaml", yaml), styles);
    return new Linter().lint(Wording.of(brief, styles, Shelf.templates(NOWHERE)));
  }

  private static List<String> codes(String yaml) throws BadData, IOException {
    return findings(yaml).stream().map(finding -> finding.saying().key()).toList();
  }

  @Test
  void what_is_missing_is_advice_and_what_the_words_say_already_is_not_missing()
      throws BadData, IOException {
    assertThat(codes("{subject: a robot barista, lighting: blue rim light}"))
        .containsExactly("lint.no-action", "lint.no-scene", "lint.no-composition", "lint.no-style");
    assertThat(
            codes(
                "{prompt: 'Close-up photograph of a robot pouring coffee in a café, lit by neon'}"))
        .isEmpty();
    assertThat(codes("{prompt: 特写照片：机器人正在咖啡馆里拉花，霓虹灯光}")).isEmpty();
    assertThat(codes("{template: product, prompt: a cup}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{subject: a cat at noon, lighting: moonlight}|lint.clash-time",
        "{subject: 正午的猫, lighting: 月光}|lint.clash-time",
        "{subject: a close-up of a cat, composition: wide shot}|lint.clash-distance",
        "{subject: a cup, composition: 'top-down, from below'}|lint.clash-angle",
        "{subject: a photograph of a cat, style: watercolor}|lint.clash-medium",
        "{subject: a cat, lighting: 'soft light, harsh shadows'}|lint.clash-light",
        "{subject: a cat, style: noir, palette: vivid colors}|lint.clash-colour",
        "{subject: a sunny field, scene: thunderstorm}|lint.clash-weather",
        "{subject: a cat indoors, scene: outdoors}|lint.clash-place",
        "{subject: a cup on a white background, scene: a busy street}|lint.clash-background",
        "{subject: a woman with a dog, negative: 'dog, blur'}|lint.avoided-and-wanted",
        "{subject: 一个女人和狗, negative: 狗、模糊}|lint.avoided-and-wanted",
        "{subject: a sign, text: OPEN, negative: no text}|lint.avoided-text",
      })
  void a_contradiction_is_a_problem(String yaml, String code) throws BadData, IOException {
    assertThat(findings(yaml))
        .filteredOn(finding -> finding.level() == Finding.Level.PROBLEM)
        .extracting(finding -> finding.saying().key())
        .containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{subject: a cat}|lint.clash",
        "{subject: a street at night without rain, scene: clear sky}|lint.clash",
        "{subject: 没有雨的夜晚，晴朗}|lint.clash",
        "{subject: 'a cat, no dog', negative: dog}|lint.avoided",
        "{subject: a hotdog, negative: dog}|lint.avoided",
        "{subject: a monochromatic plan, palette: vivid colors}|lint.clash",
        "{subject: 'a sign that says \"OPEN\"'}|lint.unquoted-text",
        "{subject: '{a}: x, [b]'}|lint.placeholder-not",
      })
  void what_only_looks_like_a_contradiction_is_none(String yaml, String code)
      throws BadData, IOException {
    assertThat(codes(yaml)).noneMatch(found -> found.startsWith(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{subject: a cat, use-case: product-mokup}|lint.use-case-near",
        "{subject: a cat, use-case: fun}|lint.use-case",
        "{subject: a portrait in the style of Jane Doe}|lint.imitation",
        "{subject: a cat, style: '8k, masterpiece'}|lint.filler",
        "{subject: 'a photo of {name}'}|lint.placeholder",
        "{subject: a shop with a sign that says welcome}|lint.unquoted-text",
      })
  void what_does_not_help_is_advice(String yaml, String code) throws BadData, IOException {
    assertThat(findings(yaml))
        .filteredOn(finding -> finding.saying().key().equals(code))
        .singleElement()
        .extracting(Finding::level)
        .isEqualTo(Finding.Level.ADVICE);
  }

  @ParameterizedTest
  @MethodSource("dev.limn.prompt.ShelfTest#templates")
  void no_template_contradicts_itself(Template template) {
    for (Language language : Language.values()) {
      String text = template.fill(template.example(language), language);
      Wording wording =
          new Wording(
              text,
              Form.SENTENCE,
              language,
              Recipe.EMPTY.with(Part.PROMPT, text),
              java.util.Optional.empty(),
              java.util.Optional.of(template),
              java.util.Map.of());

      assertThat(new Linter().lint(wording))
          .as(template.name())
          .noneMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    }
  }

  @Test
  void every_finding_can_be_said_in_both_languages() throws BadData, IOException {
    for (Finding finding :
        findings("{subject: a close-up at noon, composition: wide shot, text: x}")) {
      for (Language language : Language.values()) {
        assertThat(new Phrasebook(language).say(finding.saying())).isNotBlank();
      }
    }
  }

  @Test
  void every_choice_has_a_phrase() throws BadData {
    Yaml.resource(Vocabulary.class, "lint.yaml")
        .mapping("choices")
        .orElseThrow()
        .keys()
        .forEach(choice ->
            assertThat(
                    new Phrasebook(Language.EN)
                        .say(dev.limn.text.Saying.of("lint.clash-" + choice, "a", "b")))
                .contains("a"));
  }
}
