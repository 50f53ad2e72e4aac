package dev.limn.sandbox.draw;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Prompts and measures for the tests of this package.
final class Samples {
  /// One prompt for each composition.
  static final List<String> ONE_OF_EACH =
      List.of(
          "a lighthouse at dusk",
          "snowy mountains at dawn",
          "neon city in rain",
          "autumn forest",
          "a planet with rings",
          "a brass kettle",
          "三只猫在月光下",
          "a fox",
          "a squirrel",
          "a red door",
          "a blue flower",
          "a robot barista",
          "portrait of an old sailor",
          "a house on a hill",
          "沙漠",
          "three goldfish",
          "a bird",
          "a logo",
          "geometric pattern");

  private static final int GRID = 16;

  private Samples() {}

  /// What remains of a picture when one squints: a coarse grid of its three channels, 0 to 1.
  static double[] look(BufferedImage image) {
    double[] sums = new double[GRID * GRID * 3];
    double cell = image.getWidth() * image.getHeight() / (double) (GRID * GRID);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int at = (y * GRID / image.getHeight() * GRID + x * GRID / image.getWidth()) * 3;
        int p = image.getRGB(x, y);
        sums[at] += ((p >> 16) & 255) / 255.0 / cell;
        sums[at + 1] += ((p >> 8) & 255) / 255.0 / cell;
        sums[at + 2] += (p & 255) / 255.0 / cell;
      }
    }
    return sums;
  }

  /// Mean difference of two looks, 0 to 1.
  static double difference(double[] one, double[] other) {
    return IntStream.range(0, one.length)
        .mapToDouble(i -> Math.abs(one[i] - other[i]))
        .average()
        .orElseThrow();
  }

  /// Mean difference between neighbouring pixels two apart: small for blurred pictures.
  static double sharpness(BufferedImage image) {
    double sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 2; x < image.getWidth(); x++) {
        sum += Math.abs((image.getRGB(x, y) & 255) - (image.getRGB(x - 2, y) & 255));
      }
    }
    return sum / image.getWidth() / image.getHeight();
  }

  /// All pixels, ARGB.
  static List<Integer> pixels(BufferedImage image) {
    int[] all =
        image.getRGB(
            0,
            0,
            image.getWidth(),
            image.getHeight(),
            new int[image.getWidth() * image.getHeight()],
            0,
            image.getWidth());
    return Arrays.stream(all).boxed().toList();
  }
}
