package dev.limn.sandbox.draw;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Noise;

/// The last pass over a picture: a slight vignette, paper grain, and a dither that hides the steps
/// of 8-bit gradients.
final class Finish {
  private Finish() {}

  static void apply(Canvas canvas, long seed, boolean vignette) {
    int width = canvas.width();
    int height = canvas.height();
    int[] pixels = canvas.pixels();
    int salt = (int) seed;
    float[] across = falloff(width);
    float[] down = falloff(height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int p = pixels[i];
        int a = p >>> 24;
        if (a == 0) {
          continue;
        }
        int noise = Noise.hash(x, y, salt);
        // The sum of two uniform values: triangular, which dithers without a visible edge.
        int grain = (((noise & 255) + ((noise >>> 8) & 255)) >> 6) - 4;
        int shade = vignette ? 256 - (int) ((across[x] + down[y]) * 30) : 256;
        int r = Math.clamp(((((p >> 16) & 255) * shade) >> 8) + grain, 0, a);
        int g = Math.clamp(((((p >> 8) & 255) * shade) >> 8) + grain, 0, a);
        int b = Math.clamp((((p & 255) * shade) >> 8) + grain, 0, a);
        pixels[i] = (a << 24) | (r << 16) | (g << 8) | b;
      }
    }
  }

  private static float[] falloff(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      float t = 2f * (i + 0.5f) / length - 1;
      values[i] = t * t * t * t;
    }
    return values;
  }
}
