package dev.limn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.limn.data.BadData;
import dev.limn.data.Mapping;
import dev.limn.data.Yaml;
import dev.limn.image.ImageFormat;
import dev.limn.image.ImageRequest;
import dev.limn.model.Model.Transparency;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import dev.limn.text.Saying;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private final Phrasebook english = new Phrasebook(Language.EN);
  private final Models models;

  ModelsTest() throws BadData, IOException {
    models = Models.open(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-image-2, gpt-image-2",
    "GPT-Image-2, gpt-image-2",
    "openai/gpt-image-2, gpt-image-2",
    "a/b/gpt-image-2-2026-04-21, gpt-image-2",
    "gpt-image-1.5-2025-12-16, gpt-image-1.5",
    "chatgpt-image-latest, chatgpt-image-latest",
    "gpt-image-2.5-sunburst-2026-09-08, gpt-image-2.5-sunburst",
    "gpt-image-2.6-flare, gpt-image-2.6-flare",
    "gpt-image-2-all, gpt-image-2-all",
    "dall-e-3, dall-e-3"
  })
  void a_model_is_found_by_every_name_it_has(String name, String model) {
    assertThat(models.find(name).orElseThrow().name()).isEqualTo(model);
  }

  @Test
  void an_unknown_model_is_not_found_and_the_nearest_is_proposed() {
    assertThat(models.find("gpt-image-2.5")).isEmpty();
    assertThat(models.find("")).isEmpty();
    assertThat(models.find("/")).isEmpty();
    assertThat(models.nearest("openai/gpt-imgae-2")).contains("gpt-image-2");
    assertThat(models.nearest("stable-diffusion-xl-turbo")).isEmpty();
    assertThat(models.names()).hasSize(11).contains("gpt-image-2").doesNotHaveDuplicates();
  }

  @Test
  void the_index_lists_exactly_the_names_of_the_files()
      throws BadData, IOException, URISyntaxException {
    Map<String, String> names = new TreeMap<>();
    Map<String, String> snapshots = new TreeMap<>();
    URI index = Objects.requireNonNull(Models.class.getResource("index.yaml")).toURI();
    try (Stream<Path> files = Files.list(Objects.requireNonNull(Path.of(index).getParent()))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
        String name = file.getFileName().toString();
        if (name.equals("index.yaml")) {
          continue;
        }
        for (Model model : ModelFile.read(Yaml.read(file))) {
          names.put(model.name(), name);
          model.snapshots().forEach(snapshot -> snapshots.put(snapshot, model.name()));
        }
      }
    }
    Mapping read = Yaml.resource(Models.class, "index.yaml");
    assertThat(texts(read.mapping("models").orElseThrow())).isEqualTo(names);
    assertThat(texts(read.mapping("snapshots").orElseThrow())).isEqualTo(snapshots);
  }

  @Test
  void the_facts_of_the_main_model_are_there() {
    Model model = models.find("gpt-image-2").orElseThrow();
    assertThat(model.sizes()).contains(SizeFormula.COMMON);
    assertThat(model.limits().prompt()).hasValue(32_000);
    assertThat(model.limits().images()).hasValue(10);
    assertThat(model.limits().inputs()).hasValue(16);
    assertThat(model.transparency()).isEqualTo(Transparency.PREVIEW);
    assertThat(model.inputFidelity()).contains(false);
    assertThat(model.life().since()).contains(LocalDate.of(2026, 4, 21));
    assertThat(model.usual()).contains(new Model.Seconds(60, 180));
    assertThat(model.prices().tokens().orElseThrow().imageOut()).isEqualByComparingTo("30");
  }

  @Test
  void a_fine_request_has_no_findings() {
    Findings findings =
        check(
            "gpt-image-2",
            ImageRequest.of("a cat")
                .size("16:9@4k")
                .quality("high")
                .format(ImageFormat.WEBP)
                .count(10));
    assertThat(findings.problems()).isEmpty();
    assertThat(findings.notes()).isEmpty();
  }

  @Test
  void every_problem_of_a_request_is_told() {
    Findings findings =
        check(
            "dall-e-3",
            ImageRequest.of("x".repeat(4001))
                .size("512x512")
                .quality("high")
                .format(ImageFormat.WEBP)
                .background("transparent")
                .count(2));
    assertThat(findings.problems().stream().map(english::say))
        .containsExactly(
            "The prompt has 4001 characters; dall-e-3 takes at most 4000. Shorten it.",
            "-n 2 does not work for dall-e-3: it makes at most 1 per request.",
            "Quality \"high\" does not work for dall-e-3. Choose one of: auto, standard, hd.",
            "dall-e-3 does not make webp. Choose one of: png.",
            "dall-e-3 cannot make a transparent background. Leave it out, or choose another model.",
            "512x512 does not work for dall-e-3: it makes only 1024x1024, 1792x1024, 1024x1792. The"
                + " nearest size is 1024x1024.");
    Phrasebook chinese = new Phrasebook(Language.ZH);
    assertThat(findings.problems()).allSatisfy(each -> assertThat(chinese.say(each)).isNotBlank());
  }

  @Test
  void a_prompt_is_counted_in_code_points() {
    assertThat(check("gpt-image-2", ImageRequest.of("🐈".repeat(32_000))).problems()).isEmpty();
    assertThat(keys(check("gpt-image-2", ImageRequest.of("🐈".repeat(32_001))).problems()))
        .containsExactly("model.prompt");
  }

  @Test
  void the_preview_of_transparency_is_a_note() {
    ImageRequest.Builder request = ImageRequest.of("x").background("transparent");
    assertThat(keys(check("gpt-image-2", request).notes()))
        .containsExactly("model.transparent-preview");
    assertThat(check("gpt-image-2", request).problems()).isEmpty();
    assertThat(check("gpt-image-2.5-flare", request).notes()).isEmpty();
  }

  @Test
  void a_quality_of_a_later_model_is_refused_by_an_earlier_one() {
    ImageRequest.Builder request = ImageRequest.of("x").quality("xhigh");
    assertThat(keys(check("gpt-image-2", request).problems())).containsExactly("model.quality");
    assertThat(check("gpt-image-2.5-sunburst", request).problems()).isEmpty();
  }

  @Test
  void a_shape_that_a_listed_model_lacks_is_a_note_and_one_beyond_the_limits_a_problem() {
    assertThat(keys(check("gpt-image-1-mini", ImageRequest.of("x").size("16:9")).notes()))
        .contains("model.shape-near");
    Findings strip = check("gpt-image-2", ImageRequest.of("x").size("4:1"));
    assertThat(keys(strip.problems())).containsExactly("model.shape-ratio");
    assertThat(strip.notes()).isEmpty();
  }

  @Test
  void the_end_of_a_model_is_told_by_the_given_day() {
    Model model = models.find("gpt-image-1.5").orElseThrow();
    ImageRequest request = ImageRequest.of("x").build();
    assertThat(english.say(model.check(request, LocalDate.of(2026, 11, 30)).notes().getFirst()))
        .isEqualTo(
            "gpt-image-1.5 is going to be switched off on 2026-12-01. gpt-image-2 takes its"
                + " place.");
    assertThat(english.say(model.check(request, LocalDate.of(2026, 12, 1)).notes().getFirst()))
        .startsWith("gpt-image-1.5 was switched off by its maker on 2026-12-01");
  }

  @Test
  void a_users_file_wins_and_adds(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("mine.yaml"),
        """
        models:
          gpt-image-2: []
          My-Model: [my-model-1]
        prices: {flat: 0.5}
        sizes: {list: [640x480]}
        """);
    Files.writeString(folder.resolve("notes.txt"), "not yaml: [");
    Models mine = Models.open(Optional.of(folder));
    Model own = mine.find("x/MY-model-1").orElseThrow();
    assertThat(own.name()).isEqualTo("my-model");
    assertThat(Cost.of(own, 1)).contains(new BigDecimal("0.500000"));
    assertThat(mine.find("gpt-image-2-2026-04-21").orElseThrow().prices().tokens()).isEmpty();
    assertThat(mine.find("gpt-image-1").orElseThrow().prices().tokens()).isPresent();
    assertThat(mine.names()).hasSize(12).contains("my-model").doesNotContain("my-model-1");
    assertThat(mine.nearest("my-modle")).contains("my-model");
    assertThat(own.check(ImageRequest.of("x").quality("odd").count(10).build(), TODAY).problems())
        .isEmpty();
    assertThat(Models.open(Optional.of(folder.resolve("none"))).names()).isEqualTo(models.names());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "since: 2026-01-01 | m.yaml, line 1: `models` is missing.",
        "models: {a: []}\\nqualites: [low] | m.yaml, line 2: `qualites` is not known. Did you mean"
            + " `qualities`?",
        "models: {a: []}\\noff: soon | m.yaml, line 2: `off` must be a day such as 2026-12-01.",
        "models: {a: []}\\noff: 2026-02-30 | m.yaml, line 2: `off` must be a day such as"
            + " 2026-12-01.",
        "models: {a: []}\\nsizes: {} | m.yaml, line 2: `sizes` must have one of: rules, list. Keep"
            + " exactly one.",
        "models: {a: []}\\nsizes:\\n  list: [1024] | m.yaml, line 3: `sizes.list` must hold sizes"
            + " such as 1024x1024, not \"1024\".",
        "models: {a: []}\\nsizes:\\n  list: [0x5] | m.yaml, line 3: `sizes.list` must hold sizes"
            + " such as 1024x1024, not \"0x5\".",
        "models: {a: []}\\nsizes: {rules: {multipleOf: 16, maxEdge: 8, maxRatio: 3, minPixels: 1,"
            + " maxPixels: 9}} | m.yaml, line 2: no size satisfies `sizes.rules`. Check its limits"
            + " against each other.",
        "models: {a: []}\\nsizes: {rules: {multipleOf: 16}} | m.yaml, line 2:"
            + " `sizes.rules.maxEdge` is missing.",
        "models: {a: []}\\nprices: {flat: -1} | m.yaml, line 2: `prices.flat` must not be"
            + " negative.",
        "models: {a: []}\\nprices: {flat: 1, base: {low: 1}} | m.yaml, line 2: `prices` must have"
            + " one of: flat, pictures, tokens, base. Keep exactly one.",
        "models: {a: []}\\ntransparent: maybe | m.yaml, line 2: `transparent` must be one of: yes,"
            + " preview, no.",
        "models: {a: []}\\nprompt: [1] | m.yaml, line 2: `prompt` must be a whole number, not a"
            + " list.",
        "models: {a: []}\\nimages: 0 | m.yaml, line 2: `images` must be between 1 and 2147483647,"
            + " not 0."
      })
  void a_mistake_in_a_file_is_told_with_its_place(String text, String message) {
    BadData fault =
        catchThrowableOfType(
            BadData.class, () -> ModelFile.read(Yaml.parse("m.yaml", text.replace("\\n", "\n"))));
    assertThat(english.say(fault.saying())).isEqualTo(message);
    assertThat(new Phrasebook(Language.ZH).say(fault.saying())).startsWith("m.yaml 第 ");
  }

  @Test
  void a_broken_file_of_the_user_is_told_when_it_is_opened(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("broken.yaml");
    Files.writeString(file, "models: {a: []}\nprices: 5\n");
    BadData fault = catchThrowableOfType(BadData.class, () -> Models.open(Optional.of(folder)));
    assertThat(fault.source()).isEqualTo(file.toString());
    assertThat(fault.line()).isEqualTo(2);
  }

  private Findings check(String model, ImageRequest.Builder request) {
    return models.find(model).orElseThrow().check(request.build(), TODAY);
  }

  private static List<String> keys(List<Saying> sayings) {
    return sayings.stream().map(Saying::key).toList();
  }

  private static Map<String, String> texts(Mapping mapping) throws BadData {
    Map<String, String> texts = new TreeMap<>();
    for (String key : mapping.keys()) {
      texts.put(key, mapping.needText(key));
    }
    return texts;
  }
}
