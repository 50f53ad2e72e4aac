package dev.limn.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.data.BadData;
import dev.limn.data.Yaml;
import dev.limn.image.InvalidRequest;
import dev.limn.text.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final Path NOWHERE = Path.of("nowhere");

  private static Wording wording(Brief brief) throws BadData, IOException {
    return Wording.of(brief, Shelf.styles(NOWHERE), Shelf.templates(NOWHERE));
  }

  private static Brief brief(String yaml) throws BadData, IOException {
    return Brief.read(Yaml.parse("recipe.yaml", yaml), Shelf.styles(NOWHERE));
  }

  private static String refusal(String yaml) throws BadData, IOException {
    try {
      return wording(brief(yaml)).text();
    } catch (InvalidRequest e) {
      return e.saying().key();
    }
  }

  @Test
  void a_prompt_alone_is_sent_as_it_is() throws BadData, IOException {
    assertThat(wording(Brief.of(" a cat\n")).text()).isEqualTo(" a cat\n");
    assertThat(Brief.of("a cat").isPlain()).isTrue();
  }

  @Test
  void a_style_follows_the_prompt_and_gives_a_template_its_medium() throws BadData, IOException {
    Wording plain = wording(brief("{prompt: a brass kettle, style: cinematic}"));
    Wording framed =
        wording(brief("{prompt: a brass kettle, style: cinematic, template: product}"));

    assertThat(plain.text()).startsWith("a brass kettle, cinematic film still, motivated light");
    assertThat(framed.text())
        .startsWith("Cinematic film still of a brass kettle, standing on")
        .contains(" Motivated light")
        .doesNotContain("Studio product photograph");
  }

  @Test
  void styles_and_templates_speak_the_users_language() throws BadData, IOException {
    Wording chinese = wording(brief("{prompt: 一把黄铜水壶, template: product, style: watercolor}"));

    assertThat(chinese.language()).isEqualTo(Language.ZH);
    assertThat(chinese.text()).startsWith("水彩画：一把黄铜水壶，置于").contains("透明色层");
  }

  @Test
  void a_part_goes_into_the_slot_of_its_name_and_else_to_the_end() throws BadData, IOException {
    Wording wording =
        wording(
            brief(
                "{template: product, subject: a cup, lighting: a candle, palette: teal,"
                    + " set: {surface: slate}}"));

    assertThat(wording.text())
        .contains("a cup, standing on slate")
        .contains("a candle; reflections")
        .contains("Color palette: teal");
    assertThat(wording.form()).isEqualTo(Form.LABELLED);
    assertThat(wording.text()).startsWith("Use case: product-mockup\nPrimary request: Studio");
  }

  @Test
  void what_contradicts_itself_is_refused() throws BadData, IOException {
    assertThat(refusal("{prompt: a cup, subject: a mug, template: product}"))
        .isEqualTo("prompt.slot-twice");
    assertThat(refusal("{prompt: a cup, template: product, set: {subject: a mug}}"))
        .isEqualTo("prompt.slot-twice");
    assertThat(refusal("{prompt: a cup, set: {subject: a mug}}"))
        .isEqualTo("prompt.slots-without-template");
    assertThat(refusal("{prompt: a cup, template: prodct}")).isEqualTo("prompt.no-template-near");
    assertThat(refusal("{prompt: a cup, template: product, set: {surfce: x}}"))
        .isEqualTo("prompt.no-slot-near");
    assertThat(refusal("{template: product}")).isEqualTo("prompt.main-slot-missing");
    assertThat(refusal("{}")).isEqualTo("prompt.nothing");
  }

  @Test
  void a_file_says_each_part_once() {
    assertThatThrownBy(() -> brief("{scene: a, context: b}"))
        .isInstanceOfSatisfying(
            BadData.class, e -> assertThat(e.saying().key()).isEqualTo("prompt.file-part-twice"));
    assertThatThrownBy(() -> brief("{lightning: blue}")).isInstanceOf(BadData.class);
    assertThatThrownBy(() -> brief("{subject: a, form: poem}")).isInstanceOf(BadData.class);
  }

  @Test
  void what_was_typed_goes_before_what_a_file_says() throws BadData, IOException {
    Brief file = brief("{subject: a cup, style: cinematic, template: product, form: labelled}");
    Brief typed =
        new Brief(
            Recipe.EMPTY.with(Part.SUBJECT, "a jug").with(Part.STYLE, "in chalk"),
            Optional.empty(),
            Optional.empty(),
            Map.of("surface", "slate"),
            Optional.empty());
    Brief both = typed.over(file);

    assertThat(both.recipe().part(Part.SUBJECT)).contains("a jug");
    assertThat(both.style()).isEmpty();
    assertThat(both.template()).contains("product");
    assertThat(wording(both).text()).contains("a jug, standing on slate").contains("in chalk");
    assertThat(brief("{style: noir}").over(typed).recipe().part(Part.STYLE)).isEmpty();
  }
}
