package dev.limn.sandbox.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EditTest {
  private static final Rectangle HOLE = new Rectangle(30, 40, 80, 60);

  private final Painter painter = new Painter();

  @Test
  void an_edit_shows_its_input_and_a_change() {
    BufferedImage input = drawn("a lighthouse at dusk", 192, 192);
    double[] before = Samples.look(input);
    for (String prompt : List.of("make it night", "水彩", "ink", "add a cat", "???", "red")) {
      double[] after = Samples.look(edited(prompt, 192, 192, List.of(input), Optional.empty()));

      assertThat(Samples.difference(before, after)).as(prompt).isBetween(0.008, 0.3);
    }
  }

  @Test
  void the_input_covers_an_output_of_another_shape() {
    BufferedImage input = filled(new Color(20, 120, 40), 90, 200);
    BufferedImage result = edited("fog", 300, 100, List.of(input), Optional.empty());

    assertThat(result.getWidth()).isEqualTo(300);
    assertThat(result.getHeight()).isEqualTo(100);
    int corner = result.getRGB(4, 4);
    assertThat((corner >> 8) & 255).isGreaterThan((corner >> 16) & 255);
  }

  @Test
  void several_inputs_are_all_visible() {
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
    List<BufferedImage> inputs =
        List.of(
            filled(colours[0], 100, 100),
            filled(colours[1], 100, 100),
            filled(colours[2], 100, 100),
            filled(colours[3], 100, 100));
    BufferedImage result = edited("together", 240, 240, inputs, Optional.empty());

    for (Color colour : colours) {
      long near =
          Samples.pixels(result).stream().filter(p -> distance(new Color(p), colour) < 190).count();
      assertThat(near).as(colour.toString()).isGreaterThan(800);
    }
  }

  @Test
  void only_the_masked_area_changes() {
    BufferedImage input = drawn("mountains", 160, 140);
    for (String prompt : List.of("a fox", "the sea", "hello", "neon")) {
      BufferedImage result = edited(prompt, 160, 140, List.of(input), Optional.of(mask(160, 140)));
      int changed = 0;
      for (int y = 0; y < 140; y++) {
        for (int x = 0; x < 160; x++) {
          if (HOLE.contains(x, y)) {
            changed += result.getRGB(x, y) == input.getRGB(x, y) ? 0 : 1;
          } else {
            assertThat(result.getRGB(x, y)).isEqualTo(input.getRGB(x, y));
          }
        }
      }
      assertThat(changed).as(prompt).isGreaterThan(HOLE.width * HOLE.height / 4);
    }
  }

  @Test
  void translucent_pixels_outside_the_mask_stay_bit_by_bit() {
    BufferedImage input = new BufferedImage(160, 140, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 160 * 140; i++) {
      input.setRGB(i % 160, i / 160, i * 0x01030507);
    }
    BufferedImage result = edited("a cat", 160, 140, List.of(input), Optional.of(mask(160, 140)));

    for (int y = 0; y < 140; y++) {
      for (int x = 0; x < 160; x++) {
        if (!HOLE.contains(x, y)) {
          assertThat(result.getRGB(x, y)).isEqualTo(input.getRGB(x, y));
        }
      }
    }
  }

  @Test
  void a_mask_of_another_size_than_the_output_is_scaled() {
    BufferedImage input = filled(new Color(200, 40, 40), 160, 140);
    BufferedImage result = edited("a fox", 320, 280, List.of(input), Optional.of(mask(160, 140)));

    assertThat(result.getRGB(10, 10)).isEqualTo(input.getRGB(5, 5));
    assertThat(result.getRGB(310, 270)).isEqualTo(input.getRGB(155, 135));
    assertThat(result.getRGB(140, 140)).isNotEqualTo(input.getRGB(70, 70));
  }

  @Test
  void a_nearly_transparent_mask_still_protects() {
    BufferedImage input = drawn("a logo", 64, 64);
    BufferedImage veil = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 64 * 64; i++) {
      veil.setRGB(i % 64, i / 64, 0x01000000);
    }
    BufferedImage result = edited("a fox", 64, 64, List.of(input), Optional.of(veil));

    assertThat(Samples.pixels(result)).isEqualTo(Samples.pixels(input));
  }

  @Test
  void a_mask_that_opens_nothing_changes_nothing() {
    BufferedImage input = drawn("a logo", 64, 64);
    BufferedImage closed = filled(Color.BLACK, 64, 64);
    BufferedImage result = edited("a fox", 64, 64, List.of(input), Optional.of(closed));

    assertThat(Samples.pixels(result)).isEqualTo(Samples.pixels(input));
  }

  @Test
  void inputs_of_one_pixel_are_no_trouble() {
    BufferedImage dot = filled(Color.CYAN, 1, 1);
    BufferedImage result =
        edited("watercolor of a cat", 40, 30, List.of(dot, dot, dot), Optional.of(dot));

    assertThat(result.getWidth()).isEqualTo(40);
  }

  private BufferedImage drawn(String prompt, int width, int height) {
    return painter.paint(
        new Brief(prompt, width, height, "auto", false, 0, List.of(), Optional.empty()));
  }

  private BufferedImage edited(
      String prompt,
      int width,
      int height,
      List<BufferedImage> inputs,
      Optional<BufferedImage> mask) {
    return painter.paint(new Brief(prompt, width, height, "auto", false, 0, inputs, mask));
  }

  private static BufferedImage filled(Color colour, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setColor(colour);
    g.fillRect(0, 0, width, height);
    g.dispose();
    return image;
  }

  private static BufferedImage mask(int width, int height) {
    BufferedImage mask = filled(Color.BLACK, width, height);
    Graphics2D g = mask.createGraphics();
    g.setComposite(AlphaComposite.Clear);
    g.fill(HOLE);
    g.dispose();
    return mask;
  }

  private static int distance(Color one, Color other) {
    return Math.abs(one.getRed() - other.getRed())
        + Math.abs(one.getGreen() - other.getGreen())
        + Math.abs(one.getBlue() - other.getBlue());
  }
}
