package dev.limn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.limn.image.SizeSpec;
import dev.limn.image.SizeSpec.Exact;
import dev.limn.image.SizeSpec.Shape;
import dev.limn.image.SizeSpec.Tier;
import dev.limn.model.SizeRules.Resolved;
import dev.limn.text.Language;
import dev.limn.text.Phrasebook;
import dev.limn.text.Saying;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeRulesTest {
  private static final SizeFormula RULES = SizeFormula.COMMON;
  private final Phrasebook english = new Phrasebook(Language.EN);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1024x1024", "1536x1024", "1024x1536", "2048x2048", "2048x1152", "3840x2160", "2160x3840",
        "816x816", "512x1280", "1536x864", "2048x1024", "2880x2880", "2304x768", "1024x640"
      })
  void sizes_that_the_service_takes_are_fine(String size) {
    assertThat(RULES.problem("m", exact(size))).isEmpty();
    assertThat(RULES.nearest(exact(size))).isEqualTo(exact(size));
  }

  @ParameterizedTest
  @CsvSource({
    "512x512, model.size-few, 816x816",
    "800x800, model.size-few, 816x816",
    "1024x576, model.size-few, 1088x608",
    "1500x1500, model.size-multiple, 1504x1504",
    "1000x1000, model.size-multiple, 1008x1008",
    "1920x1080, model.size-multiple, 1920x1088",
    "4096x2048, model.size-edge, 3840x2048",
    "3840x2176, model.size-many, 3840x2160",
    "3008x3008, model.size-many, 2880x2880",
    "3072x1008, model.size-ratio, 3072x1024",
    "1x1, model.size-multiple, 816x816",
    "65535x1, model.size-multiple, 1440x480"
  })
  void each_broken_rule_has_its_own_text_and_the_nearest_size(
      String size, String key, String nearest) {
    Saying problem = RULES.problem("gpt-image-2", exact(size)).orElseThrow();
    assertThat(problem.key()).isEqualTo(key);
    assertThat(english.say(problem))
        .startsWith(size + " does not work for gpt-image-2: ")
        .endsWith("The nearest size is " + nearest + ".");
  }

  @Test
  void the_message_reads_well() {
    assertThat(english.say(RULES.problem("gpt-image-2", exact("1000x1000")).orElseThrow()))
        .isEqualTo(
            "1000x1000 does not work for gpt-image-2: both sides must be multiples of 16. The"
                + " nearest size is 1008x1008.");
    assertThat(
            new Phrasebook(Language.ZH)
                .say(RULES.problem("gpt-image-2", exact("1000x1000")).orElseThrow()))
        .isEqualTo("gpt-image-2 不支持 1000x1000：两边都必须是 16 的倍数。最接近的尺寸是 1008x1008。");
  }

  @ParameterizedTest
  @CsvSource({
    "1:1, 1024x1024",
    "3:2, 1536x1024",
    "2:3, 1024x1536",
    "16:9, 1536x864",
    "16:9@1k, 1536x864",
    "9:16@1k, 864x1536",
    "4:3@1k, 1344x1008",
    "5:4@1k, 1280x1024",
    "2:1@1k, 1536x768",
    "3:1@1k, 1536x512",
    "21:9@1k, 1536x656",
    "1:1@2k, 2048x2048",
    "16:9@2k, 2048x1152",
    "9:16@2k, 1152x2048",
    "1:1@4k, 2880x2880",
    "16:9@4k, 3840x2160",
    "9:16@4k, 2160x3840",
    "3:2@4k, 3504x2336",
    "3:1@4k, 3840x1280",
    "square, 1024x1024",
    "portrait@2k, 1344x2016",
    "2k, 2048x2048"
  })
  void a_shape_becomes_the_size_that_people_mean(String shape, String size) {
    Resolved resolved = RULES.resolve("m", shape(shape));
    assertThat(resolved.size()).isEqualTo(exact(size));
    assertThat(resolved.note()).isEmpty();
  }

  @Test
  void every_shape_at_every_tier_is_legal_and_close_to_its_ratio() {
    for (int across = 1; across <= 100; across++) {
      for (int down = 1; down <= 100; down++) {
        if (across > 3 * down || down > 3 * across) {
          continue;
        }
        for (Optional<Tier> tier : tiers()) {
          Shape shape = new Shape(across, down, tier);
          assertThat(RULES.problem("m", shape)).isEmpty();
          Exact size = RULES.resolve("m", shape).size();
          assertThat(RULES.problem("m", size)).as("%s as %s", shape, size).isEmpty();
          double error = (double) size.width() * down / ((double) size.height() * across);
          assertThat(error).as("%s as %s", shape, size).isBetween(0.99, 1.01);
        }
      }
    }
  }

  @Test
  void a_shape_and_its_transposition_become_transposed_sizes() {
    for (int across = 1; across <= 40; across++) {
      for (Optional<Tier> tier : tiers()) {
        Exact wide = RULES.resolve("m", new Shape(across, 30, tier)).size();
        Exact tall = RULES.resolve("m", new Shape(30, across, tier)).size();
        assertThat(tall).isEqualTo(new Exact(wide.height(), wide.width()));
      }
    }
  }

  @Test
  void a_shape_beyond_the_limits_is_a_problem_and_still_resolves_to_a_legal_size() {
    Shape strip = new Shape(4, 1, Optional.empty());
    assertThat(english.say(RULES.problem("gpt-image-2", strip).orElseThrow()))
        .startsWith("4:1 does not work for gpt-image-2")
        .endsWith("The nearest ratio is 3:1.");
    for (Optional<Tier> tier : tiers()) {
      for (Shape shape : List.of(new Shape(100, 1, tier), new Shape(1, 100, tier))) {
        Resolved resolved = RULES.resolve("gpt-image-2", shape);
        assertThat(RULES.problem("m", resolved.size())).isEmpty();
        assertThat(resolved.note()).isPresent();
      }
    }
  }

  @Test
  void the_nearest_size_is_always_legal_idempotent_and_not_beaten_by_any_other() {
    List<Exact> legal = new ArrayList<>();
    for (int width = 16; width <= 3840; width += 16) {
      for (int height = 16; height <= 3840; height += 16) {
        Exact size = new Exact(width, height);
        if (RULES.problem("m", size).isEmpty()) {
          legal.add(size);
        }
      }
    }
    assertThat(legal).hasSizeGreaterThan(10_000);
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      int most = i % 2 == 0 ? 65_535 : 4500;
      Exact size = new Exact(1 + random.nextInt(most), 1 + random.nextInt(most));
      Exact near = RULES.nearest(size);
      assertThat(RULES.problem("m", near)).as("%s near %s", near, size).isEmpty();
      assertThat(RULES.nearest(near)).isEqualTo(near);
      double change = largestChange(near, size);
      assertThat(legal).noneMatch(other -> largestChange(other, size) < change - 1e-9);
    }
  }

  @Test
  void rules_of_every_known_model_turn_every_shape_into_a_size_that_it_makes() throws Exception {
    Models models = Models.open(Optional.empty());
    int checked = 0;
    for (String name : models.names()) {
      Optional<SizeRules> rules = models.find(name).orElseThrow().sizes();
      if (rules.isEmpty()) {
        continue;
      }
      for (int across = 1; across <= 30; across++) {
        for (Optional<Tier> tier : tiers()) {
          Exact size = rules.get().resolve(name, new Shape(across, 10, tier)).size();
          assertThat(rules.get().problem(name, size)).isEmpty();
          checked++;
        }
      }
    }
    assertThat(checked).isEqualTo(10 * 30 * 4);
  }

  @ParameterizedTest
  @CsvSource({
    "square, 1024x1024, false",
    "landscape, 1536x1024, false",
    "2:3, 1024x1536, false",
    "16:9, 1536x1024, true",
    "1:3, 1024x1536, true",
    "3:2@4k, 1536x1024, true",
    "1:1@2k, 1024x1024, true",
    "1:1@1k, 1024x1024, false"
  })
  void a_list_gives_the_nearest_ratio_and_says_so(String shape, String size, boolean noted) {
    SizeList list =
        new SizeList(List.of(exact("1024x1024"), exact("1536x1024"), exact("1024x1536")));
    Resolved resolved = list.resolve("gpt-image-1.5", shape(shape));
    assertThat(resolved.size()).isEqualTo(exact(size));
    assertThat(resolved.note().isPresent()).isEqualTo(noted);
    resolved
        .note()
        .ifPresent(note -> assertThat(english.say(note)).contains("gpt-image-1.5").contains(size));
  }

  @Test
  void a_list_with_one_ratio_in_several_sizes_is_chosen_from_by_tier() {
    SizeList list = new SizeList(List.of(exact("256x256"), exact("1024x1024"), exact("4096x4096")));
    assertThat(list.resolve("m", shape("1:1")).size()).isEqualTo(exact("1024x1024"));
    assertThat(list.resolve("m", shape("4k")).size()).isEqualTo(exact("4096x4096"));
    assertThat(english.say(list.problem("m", exact("300x300")).orElseThrow()))
        .isEqualTo(
            "300x300 does not work for m: it makes only 256x256, 1024x1024, 4096x4096. The nearest"
                + " size is 256x256.");
  }

  @Test
  void limits_that_leave_no_size_are_refused() {
    assertThatThrownBy(() -> new SizeFormula(16, 512, 3, 655_360, 8_294_400))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SizeFormula(0, 512, 3, 1, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SizeFormula(16, 512, 3, 1, -2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void odd_but_possible_limits_work() throws IOException {
    SizeFormula fine = new SizeFormula(1, 65_535, 1, 1, Integer.MAX_VALUE);
    assertThat(fine.nearest(exact("300x200")).toString()).isIn("244x244", "245x245");
    assertThat(fine.problem("m", fine.resolve("m", shape("16:9@4k")).size())).isEmpty();
    SizeFormula small = new SizeFormula(64, 512, 2, 4096, 262_144);
    for (Optional<Tier> tier : tiers()) {
      assertThat(small.problem("m", small.resolve("m", new Shape(16, 9, tier)).size())).isEmpty();
    }
  }

  private static double largestChange(Exact one, Exact other) {
    double across = (double) one.width() / other.width();
    double down = (double) one.height() / other.height();
    return Math.max(Math.max(across, 1 / across), Math.max(down, 1 / down));
  }

  private static List<Optional<Tier>> tiers() {
    return List.of(
        Optional.empty(), Optional.of(Tier.T1), Optional.of(Tier.T2), Optional.of(Tier.T4));
  }

  private static Exact exact(String text) {
    return (Exact) SizeSpec.parse(text).orElseThrow();
  }

  private static Shape shape(String text) {
    return (Shape) SizeSpec.parse(text).orElseThrow();
  }
}
