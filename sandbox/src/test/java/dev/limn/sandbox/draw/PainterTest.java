package dev.limn.sandbox.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PainterTest {
  private final Painter painter = new Painter();

  @Test
  void the_same_brief_gives_the_same_bytes() {
    byte[] once = Encoding.PNG.encode(painter.paint(brief("a lighthouse at dusk", 160, 120)), 0);
    byte[] again =
        Encoding.PNG.encode(new Painter().paint(brief("a lighthouse at dusk", 160, 120)), 0);

    assertThat(again).isEqualTo(once);
  }

  @Test
  void the_size_is_exactly_as_asked() {
    int[][] sizes = {{16, 16}, {1, 1}, {1, 90}, {300, 100}, {100, 300}, {333, 217}};
    for (String prompt : Samples.ONE_OF_EACH) {
      for (int[] size : sizes) {
        BufferedImage picture = painter.paint(brief(prompt, size[0], size[1]));

        assertThat(picture.getWidth()).as(prompt).isEqualTo(size[0]);
        assertThat(picture.getHeight()).as(prompt).isEqualTo(size[1]);
        assertThat(picture.getType()).as(prompt).isEqualTo(BufferedImage.TYPE_INT_RGB);
      }
    }
  }

  @Test
  void the_largest_size_fits_into_little_memory() {
    BufferedImage picture = painter.paint(brief("neon city in rain", 3840, 2160));

    assertThat(picture.getWidth() * picture.getHeight()).isEqualTo(3840 * 2160);
    assertThat(Encoding.PNG.encode(picture, 0).length).isGreaterThan(1_000_000);
  }

  @Test
  void each_kind_of_prompt_has_a_composition_of_its_own() {
    List<double[]> seen = new ArrayList<>();
    for (String prompt : Samples.ONE_OF_EACH) {
      double[] look = Samples.look(painter.paint(brief(prompt, 192, 192)));
      for (int i = 0; i < seen.size(); i++) {
        assertThat(Samples.difference(look, seen.get(i)))
            .as("%s against %s", prompt, Samples.ONE_OF_EACH.get(i))
            .isGreaterThan(0.06);
      }
      seen.add(look);
    }
  }

  @Test
  void pictures_of_one_request_differ() {
    BufferedImage first = painter.paint(brief("a lighthouse", 192, 192, 0));
    BufferedImage second = painter.paint(brief("a lighthouse", 192, 192, 1));

    assertThat(Samples.difference(Samples.look(first), Samples.look(second))).isGreaterThan(0.03);
  }

  @Test
  void chinese_and_english_words_lead_to_the_same_kind_of_picture() {
    double[] english = Samples.look(painter.paint(brief("a fox", 192, 192)));
    double[] chinese = Samples.look(painter.paint(brief("一只狐狸", 192, 192)));
    double[] other = Samples.look(painter.paint(brief("沙漠", 192, 192)));

    assertThat(Samples.difference(english, chinese))
        .isLessThan(Samples.difference(english, other) * 0.5);
  }

  @Test
  void quality_adds_detail_and_keeps_the_composition() {
    BufferedImage low = painter.paint(brief("a fox", 192, 192, "low", false));
    BufferedImage high = painter.paint(brief("a fox", 192, 192, "high", false));

    assertThat(Samples.pixels(low)).isNotEqualTo(Samples.pixels(high));
    assertThat(Samples.difference(Samples.look(low), Samples.look(high))).isLessThan(0.03);
  }

  @Test
  void a_transparent_picture_has_empty_corners_and_a_solid_subject() {
    for (String prompt : Samples.ONE_OF_EACH) {
      BufferedImage picture = painter.paint(brief(prompt, 200, 160, "auto", true));

      assertThat(picture.getColorModel().hasAlpha()).as(prompt).isTrue();
      for (int corner : new int[] {0, 199}) {
        assertThat(picture.getRGB(corner, 0) >>> 24).as(prompt).isZero();
        assertThat(picture.getRGB(corner, 159) >>> 24).as(prompt).isZero();
      }
      long solid = Samples.pixels(picture).stream().filter(p -> p >>> 24 == 255).count();
      long edge =
          Samples.pixels(picture).stream().filter(p -> p >>> 24 > 0 && p >>> 24 < 255).count();
      assertThat(solid).as(prompt).isGreaterThan(1500);
      assertThat(edge).as("smooth edge of " + prompt).isPositive();
    }
  }

  @Test
  void hostile_prompts_are_drawn_like_any_other() {
    List<String> prompts =
        List.of(
            "",
            " ",
            "\u0000\u0001\u001b[31m\u007f\n\r\t",
            "🦊🏔️👩‍🚀",
            "\ud800",
            "cat".repeat(11_000),
            "a ".repeat(16_000),
            "s".repeat(32_000),
            "99999999999999999999 cats",
            "%s%n${jndi:x} ../../etc");
    for (String prompt : prompts) {
      assertThatCode(() -> painter.paint(brief(prompt, 64, 64))).doesNotThrowAnyException();
    }
  }

  @Test
  void a_partial_picture_is_rough_and_comes_closer_step_by_step() {
    Brief brief = brief("a red door", 240, 180);
    double[] finished = Samples.look(painter.paint(brief));
    BufferedImage early = painter.paintPartial(brief, 0, 3);
    BufferedImage late = painter.paintPartial(brief, 2, 3);

    assertThat(early.getWidth()).isEqualTo(240);
    assertThat(early.getHeight()).isEqualTo(180);
    assertThat(Samples.difference(Samples.look(late), finished)).isLessThan(0.05);
    assertThat(Samples.difference(Samples.look(early), finished)).isLessThan(0.12);
    assertThat(Samples.sharpness(early)).isLessThan(Samples.sharpness(late));
  }

  /// The picture must not depend on the machine: this is what every machine has to draw. A change
  /// of the drawing changes the value, on purpose.
  @Test
  void a_known_picture_stays_as_it_is() {
    BufferedImage picture = painter.paint(brief("three cats in moonlight", 96, 64));

    assertThat(Samples.pixels(picture).hashCode()).isEqualTo(-546656151);
  }

  private static Brief brief(String prompt, int width, int height) {
    return brief(prompt, width, height, 0);
  }

  private static Brief brief(String prompt, int width, int height, int variation) {
    return new Brief(prompt, width, height, "auto", false, variation, List.of(), Optional.empty());
  }

  private static Brief brief(
      String prompt, int width, int height, String quality, boolean transparent) {
    return new Brief(prompt, width, height, quality, transparent, 0, List.of(), Optional.empty());
  }
}
