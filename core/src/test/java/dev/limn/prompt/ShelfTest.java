package dev.limn.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.data.Yaml;
import dev.limn.image.InvalidRequest;
import dev.limn.image.SizeSpec;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The styles and templates of the jar, each of them, and what users may put beside them.
class ShelfTest {
  /// Nobody's manner is sold here: a look is described by what can be seen.
  private static final Pattern SOMEBODYS =
      Pattern.compile("(?i)ghibli|pixar|disney|artstation|in the style of|inspired by|吉卜力|皮克斯|迪士尼");

  @TempDir Path folder;

  static List<Template> templates() throws BadData, IOException {
    return Shelf.templates(Path.of("nowhere")).all();
  }

  static List<Style> styles() throws BadData, IOException {
    return Shelf.styles(Path.of("nowhere")).all();
  }

  @Test
  void there_are_enough_of_both_and_each_use_case_has_one() throws BadData, IOException {
    assertThat(styles()).hasSizeGreaterThanOrEqualTo(12);
    assertThat(templates()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(templates().stream().map(Template::useCase)).contains(UseCase.values());
  }

  @ParameterizedTest
  @CsvSource({"styles", "templates"})
  void the_index_names_exactly_the_files(String kind) throws IOException, URISyntaxException {
    Path index =
        Path.of(Objects.requireNonNull(Shelf.class.getResource(kind + "/index.txt")).toURI());
    Set<String> listed = new TreeSet<>();
    for (String line : Files.readAllLines(index)) {
      if (!line.startsWith("#")) {
        assertThat(listed.add(line)).as("listed once: " + line).isTrue();
        assertThat(Shelf.isName(line)).isTrue();
      }
    }
    try (Stream<Path> files = Files.list(Objects.requireNonNull(index.getParent()))) {
      assertThat(
              files.map(file -> file.getFileName().toString()).filter(it -> it.endsWith(".yaml")))
          .containsExactlyInAnyOrderElementsOf(
              listed.stream().map(name -> name + ".yaml").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("styles")
  void a_style_speaks_both_languages_and_imitates_nobody(Style style) {
    for (Bilingual text : List.of(style.title(), style.best(), style.medium(), style.look())) {
      speaksBoth(text);
    }
    assertThat(style.keywords().get(Language.EN)).hasSizeGreaterThanOrEqualTo(4);
    assertThat(style.keywords().get(Language.ZH)).hasSizeGreaterThanOrEqualTo(4);
    assertThat(style.look().en().length()).isBetween(100, 400);
    assertThat(SOMEBODYS.matcher(style.toString()).find()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void a_template_of_the_jar_is_complete(Template template) {
    speaksBoth(template.title());
    speaksBoth(template.best());
    speaksBoth(template.prompt());
    template
        .slots()
        .forEach(slot -> {
          speaksBoth(slot.what());
          slot.usual().ifPresent(ShelfTest::speaksBoth);
        });
    assertThat(template.keywords().get(Language.EN)).hasSizeGreaterThanOrEqualTo(4);
    assertThat(template.keywords().get(Language.ZH)).hasSizeGreaterThanOrEqualTo(4);
    assertThat(template.main().required()).as("the prompt has a place to go").isTrue();
    assertThat(template.quality()).isPresent();
    assertThat(template.size().isPresent()).isEqualTo(!template.useCase().edits());
    template.size().ifPresent(size -> assertThat(SizeSpec.parse(size)).isPresent());
    assertThat(SOMEBODYS.matcher(template.toString()).find()).isFalse();
    for (Language language : Language.values()) {
      String text = template.fill(template.example(language), language);
      assertThat(text).doesNotContainPattern("[{}\\[\\]]").doesNotContain("  ");
      assertThat(text.length()).isGreaterThan(language == Language.EN ? 300 : 80);
      template.example(language).values().forEach(value -> assertThat(text).contains(value));
    }
  }

  @Test
  void no_two_templates_say_the_same() throws BadData, IOException {
    List<Template> all = templates();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Set<String> words = words(all.get(i));
        Set<String> common = new HashSet<>(words);
        common.retainAll(words(all.get(j)));
        assertThat((double) common.size() / words.size())
            .as(all.get(i).name() + " and " + all.get(j).name())
            .isLessThan(0.5);
      }
    }
  }

  private static Set<String> words(Template template) {
    return new HashSet<>(
        List.of(template.prompt().en().toLowerCase(java.util.Locale.ROOT).split("\\W+")));
  }

  private static void speaksBoth(Bilingual text) {
    assertThat(Writing.hasHan(text.en())).as(text.en()).isFalse();
    assertThat(Writing.hasHan(text.zh())).as(text.zh()).isTrue();
  }

  @Test
  void what_fills_a_slot_is_copied_and_not_read_again() throws BadData, IOException {
    Template product = Shelf.templates(folder).find("product").orElseThrow();

    assertThat(product.fill(Map.of("subject", "a {background} [vase] $1"), Language.EN))
        .contains("a {background} [vase] $1");
  }

  @Test
  void a_part_in_brackets_goes_when_its_slot_is_empty() throws BadData, IOException {
    Template apparel = Shelf.templates(folder).find("apparel").orElseThrow();

    assertThat(apparel.fill(Map.of("subject", "a coat"), Language.EN))
        .doesNotContain("together with")
        .contains("small natural folds.");
    assertThat(apparel.fill(Map.of("subject", "a coat", "extras", "a hat"), Language.EN))
        .contains("small natural folds, together with a hat.");
  }

  @ParameterizedTest
  @CsvSource({
    "poster, prompt.slot-missing, title",
    "product, prompt.main-slot-missing, subject",
  })
  void a_missing_slot_is_named_with_what_belongs_there(String name, String key, String slot)
      throws BadData, IOException {
    Template template = Shelf.templates(folder).find(name).orElseThrow();
    Map<String, String> values = name.equals("poster") ? Map.of("subject", "x") : Map.of();

    assertThatThrownBy(() -> template.fill(values, Language.EN))
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            e -> {
              assertThat(e.saying().key()).isEqualTo(key);
              assertThat(e.saying().values()).contains(slot);
            });
  }

  @Test
  void a_template_of_the_users_goes_before_the_jars_and_may_speak_one_language()
      throws BadData, IOException {
    Files.writeString(
        folder.resolve("product.yaml"),
        """
        title: Mine
        best: me
        use-case: product-mockup
        slots: {subject: the thing}
        prompt: just {subject}
        """);
    Shelf<Template> shelf = Shelf.templates(folder);
    Template mine = shelf.find("product").orElseThrow();

    assertThat(mine.source()).endsWith("product.yaml");
    assertThat(mine.fill(Map.of("subject", "a cup"), Language.ZH)).isEqualTo("just a cup");
    assertThat(shelf.names().stream().filter("product"::equals)).hasSize(1);
    assertThat(shelf.all()).hasSize(templates().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "slots: {a: x}, prompt: 'x'|prompt.file-unused-slot",
        "slots: {a: x}, prompt: '{a} {b}'|prompt.file-undefined-slot",
        "slots: {a: x}, prompt: '{a'|prompt.file-brackets",
        "slots: {a: x}, prompt: '[x] {a}'|prompt.file-brackets",
        "slots: {a: x}, prompt: '{a}', size: huge|prompt.file-size",
        "slots: {a: x}, prompt: '{a}', colour: red|data.unknown",
        "slots: {a: {what: x, usual: y}}, prompt: '{a}'|data.unknown",
        "slots: {a: x}, prompt: '{a}', example: {b: x}|data.unknown",
        "slots: {a: x, c: y}, prompt: '{a} {c}', example: {a: x}|data.missing",
        "slots: {a: {en: x, fr: y}}, prompt: '{a}'|data.unknown",
        "prompt: 'x'|data.missing",
      })
  void a_mistake_in_a_template_is_found_when_it_is_read(String fields, String key) {
    String text = "{title: x, best: x, use-case: logo-brand, " + fields + "}";
    BadData bad =
        catchThrowableOfType(
            BadData.class, () -> TemplateFile.read("mine", "mine.yaml", parse("mine.yaml", text)));

    assertThat(bad).as(text).isNotNull();
    assertThat(bad.saying().key()).startsWith(key);
    assertThat(new Phrasebook(Language.EN).say(bad.saying())).contains("mine.yaml").contains("1");
    assertThat(new Phrasebook(Language.ZH).say(bad.saying())).contains("mine.yaml");
  }

  @Test
  void a_file_that_is_called_as_no_template_can_be_is_named() throws IOException {
    Files.writeString(folder.resolve("My Template.yaml"), "");

    assertThatThrownBy(() -> Shelf.templates(folder)).isInstanceOf(BadData.class);
  }

  @Test
  void names_may_be_chinese_and_lead_nowhere_else() {
    assertThat(List.of("product", "白底图", "v2-hero")).allMatch(Shelf::isName);
    assertThat(List.of("", "../x", "a/b", "A", "-x", "a b", "a.yaml", "x".repeat(49)))
        .noneMatch(Shelf::isName);
  }

  private static Mapping parse(String source, String text) throws BadData {
    return Yaml.parse(source, text);
  }

  @Test
  void unknown_names_have_a_nearest_one() throws BadData, IOException {
    List<String> near = new ArrayList<>();
    Shelf.templates(folder).nearest("prodcut").ifPresent(near::add);
    Shelf.styles(folder).nearest("cinmatic").ifPresent(near::add);

    assertThat(near).containsExactly("product", "cinematic");
  }
}
