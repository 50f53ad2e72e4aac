package dev.limn.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.image.InvalidRequest;
import dev.limn.text.Language;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {
  private static Recipe recipe(Object... pairs) {
    Map<Part, String> parts = new EnumMap<>(Part.class);
    for (int i = 0; i < pairs.length; i += 2) {
      parts.put((Part) pairs[i], (String) pairs[i + 1]);
    }
    return new Recipe(parts);
  }

  private static String sentence(Recipe recipe) {
    return recipe.text(Form.SENTENCE, recipe.language());
  }

  @Test
  void the_formula_becomes_one_sentence_in_its_order() {
    Recipe recipe =
        recipe(
            Part.STYLE, "photograph",
            Part.LIGHTING, "blue rim light",
            Part.SUBJECT, "a robot barista",
            Part.SCENE, "in a café at midnight",
            Part.ACTION, "pouring latte art",
            Part.COMPOSITION, "close-up, 85mm");

    assertThat(recipe.form()).isEqualTo(Form.SENTENCE);
    assertThat(sentence(recipe))
        .isEqualTo(
            "a robot barista, pouring latte art, in a café at midnight, close-up, 85mm,"
                + " blue rim light, photograph");
  }

  @Test
  void the_labelled_form_has_a_line_for_each_part_in_the_published_order() {
    Recipe recipe = Recipe.EMPTY;
    for (Part part : Part.values()) {
      recipe = recipe.with(part, "x");
    }

    assertThat(recipe.form()).isEqualTo(Form.LABELLED);
    assertThat(recipe.text(Form.LABELLED, Language.EN))
        .isEqualTo(
            """
            Use case: x
            Primary request: x
            Scene/background: x
            Subject: x
            Action: x
            Style/medium: x
            Composition/framing: x
            Lighting/mood: x
            Color palette: x
            Materials/textures: x
            Text (verbatim): "x"
            Constraints: x
            Avoid: x\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a cat",
        "a cat.",
        "  two  lines\nhere ",
        "what is it?",
        "ends with a comma,",
        "一只猫",
        "一只猫。",
        "{braces} and [brackets] $1 \\1 \"quotes\"",
        "…"
      })
  void a_prompt_stays_letter_by_letter_and_what_is_added_follows_it(String prompt) {
    Recipe alone = recipe(Part.PROMPT, prompt);
    Recipe more = alone.with(Part.LIGHTING, "rim light").with(Part.NEGATIVE, "text");

    assertThat(sentence(alone)).isEqualTo(prompt);
    assertThat(alone.text(Form.LABELLED, Language.EN)).isEqualTo(prompt);
    assertThat(sentence(more)).startsWith(prompt).contains("rim light");
    assertThat(more.text(Form.LABELLED, Language.EN)).contains("Primary request: " + prompt + "\n");
  }

  @Test
  void sentences_are_joined_as_their_language_does() {
    assertThat(sentence(recipe(Part.PROMPT, "a cat", Part.STYLE, "ink"))).isEqualTo("a cat, ink");
    assertThat(sentence(recipe(Part.PROMPT, "A cat.", Part.STYLE, "ink", Part.NEGATIVE, "text")))
        .isEqualTo("A cat. ink. Avoid: text.");
    assertThat(sentence(recipe(Part.PROMPT, "一只猫", Part.STYLE, "水墨", Part.NEGATIVE, "文字")))
        .isEqualTo("一只猫，水墨。避免：文字。");
  }

  @Test
  void words_for_the_picture_are_quoted_once() {
    assertThat(recipe(Part.SUBJECT, "a sign", Part.TEXT, "OPEN").text(Form.LABELLED, Language.EN))
        .endsWith("Text (verbatim): \"OPEN\"");
    assertThat(recipe(Part.TEXT, "“OPEN”").text(Form.LABELLED, Language.EN)).endsWith(": “OPEN”");
    assertThat(recipe(Part.TEXT, "say \"hi\"").text(Form.LABELLED, Language.EN))
        .endsWith(": “say \"hi\"”");
  }

  @Test
  void a_blank_part_is_refused() {
    assertThatThrownBy(() -> recipe(Part.SUBJECT, " ")).isInstanceOf(InvalidRequest.class);
  }

  @Test
  void parts_go_by_several_names() {
    assertThat(Part.of("context")).contains(Part.SCENE);
    assertThat(Part.of("use_case")).contains(Part.USE_CASE);
    assertThat(Part.of("Use-Case")).contains(Part.USE_CASE);
    assertThat(Part.of("nonsense")).isEmpty();
  }
}
