package dev.limn.sandbox.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompositionsTest {
  private final Painter painter = new Painter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "neon city in rain",
        "a brass kettle",
        "a teapot",
        "a cup of coffee",
        "a vase with flowers",
        "a product on a table",
        "portrait of an old sailor",
        "grandmother with glasses and a hat",
        "a robot barista",
        "a red door",
        "a house on a hill at dawn",
        "一朵花",
        "planets",
        "a logo",
        "a logo for a tea shop",
        "minimal abstract shapes in teal",
        "a city at noon"
      })
  void every_composition_is_the_same_each_time_and_fills_every_shape(String prompt) {
    for (int[] size : new int[][] {{96, 96}, {192, 60}, {60, 192}, {3, 7}}) {
      BufferedImage once = painter.paint(opaque(prompt, size[0], size[1]));
      BufferedImage again = new Painter().paint(opaque(prompt, size[0], size[1]));

      assertThat(Encoding.PNG.encode(again, 0)).isEqualTo(Encoding.PNG.encode(once, 0));
      assertThat(once.getColorModel().hasAlpha()).isFalse();
      // A part that no scene painted would be pure black.
      assertThat(colours(once)).doesNotContain(0xff000000);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a brass kettle",
        "a teapot",
        "a cup of coffee",
        "a vase",
        "a bottle",
        "a robot",
        "a red door",
        "a flower",
        "three flowers",
        "planets",
        "a logo",
        "a logo for a tea shop"
      })
  void what_stands_alone_is_whole_and_large(String prompt) {
    for (int[] size : new int[][] {{200, 200}, {300, 170}, {170, 300}}) {
      Rectangle bounds = bounds(painter.paint(cutout(prompt, size[0], size[1])));

      assertThat(bounds.x).as("left of %s", bounds).isPositive();
      assertThat(bounds.y).as("top of %s", bounds).isPositive();
      assertThat(bounds.getMaxX()).as("right of %s", bounds).isLessThan(size[0]);
      assertThat(bounds.getMaxY()).as("foot of %s", bounds).isLessThan(size[1]);
      assertThat(Math.max(bounds.getWidth() / size[0], bounds.getHeight() / size[1]))
          .isGreaterThan(0.45);
    }
  }

  @Test
  void a_bust_rises_from_the_lower_edge_and_leaves_the_others_free() {
    Rectangle bounds = bounds(painter.paint(cutout("portrait of an old sailor", 200, 200)));

    assertThat(bounds.getMaxY()).isEqualTo(200);
    assertThat(bounds.x).isPositive();
    assertThat(bounds.y).isPositive();
    assertThat(bounds.getMaxX()).isLessThan(200);
  }

  @Test
  void a_hat_makes_its_wearer_taller() {
    Rectangle bare = bounds(painter.paint(cutout("a man", 200, 200)));
    Rectangle covered = bounds(painter.paint(cutout("a man with a hat", 200, 200)));

    assertThat(covered.y).isLessThan(bare.y - 5);
  }

  @Test
  void three_flowers_are_wider_than_one() {
    Rectangle one = bounds(painter.paint(cutout("一朵花", 200, 200)));
    Rectangle three = bounds(painter.paint(cutout("三朵花", 200, 200)));

    assertThat(three.width).isGreaterThan(one.width + 20);
  }

  @Test
  void a_colour_in_the_prompt_is_the_colour_of_the_thing() {
    int[] red = average(painter.paint(cutout("a red teapot", 120, 120)));
    int[] blue = average(painter.paint(cutout("a blue teapot", 120, 120)));

    assertThat(red[0]).isGreaterThan(red[2] + 30);
    assertThat(blue[2]).isGreaterThan(blue[0] + 30);
  }

  @Test
  void the_word_in_the_corner_is_left_out_where_it_would_be_cut() {
    BufferedImage alone = painter.paint(cutout("a cup of coffee", 400, 400));

    assertThat(alone.getRGB(380, 390) >>> 24).isZero();
  }

  private static Rectangle bounds(BufferedImage image) {
    Rectangle bounds = new Rectangle(-1, -1);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        // Fainter than this is the fringe of a soft shadow.
        if (image.getRGB(x, y) >>> 24 > 40) {
          bounds.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return bounds;
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }

  private static int[] average(BufferedImage image) {
    long[] sums = new long[4];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int p = image.getRGB(x, y);
        if (p >>> 24 == 255) {
          sums[0] += (p >> 16) & 255;
          sums[1] += (p >> 8) & 255;
          sums[2] += p & 255;
          sums[3]++;
        }
      }
    }
    return new int[] {
      (int) (sums[0] / sums[3]), (int) (sums[1] / sums[3]), (int) (sums[2] / sums[3])
    };
  }

  private static Brief opaque(String prompt, int width, int height) {
    return new Brief(prompt, width, height, "auto", false, 0, List.of(), Optional.empty());
  }

  private static Brief cutout(String prompt, int width, int height) {
    return new Brief(prompt, width, height, "auto", true, 0, List.of(), Optional.empty());
  }
}
