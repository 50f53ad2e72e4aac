package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Noise;

/// Water that mirrors what stands above it.
final class Water {
  private Water() {}

  /// Fills all below `line` with the rippled mirror image of what is above it. `calm` from 0
  /// (rough) to 1 (glassy).
  static void mirror(Stage stage, double line, double calm) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    int width = canvas.width();
    int height = canvas.height();
    int[] pixels = canvas.pixels();
    double unit = stage.unit();
    Noise noise = new Noise(stage.dice().fork(61).bits());
    int shore = (int) Math.max(1, Math.min(line, height - 1.0));
    double depth = height - shore;
    int deep = Colour.mix(p.near(), p.upper(), p.dark() ? 0.25 : 0.4);
    int cell = (int) Math.max(2, unit / 180);
    int columns = width / cell + 2;
    float[] ripple = new float[columns];
    for (int y = shore; y < height; y++) {
      double down = (y - shore + 0.5) / depth;
      // Perspective: ripples grow towards the viewer.
      double scale = unit * (0.012 + 0.16 * down);
      double row = StrictMath.log(0.02 + down) * 26;
      for (int i = 0; i < columns; i++) {
        double x = (i * cell - width * 0.5) / scale;
        ripple[i] =
            (float) (noise.at(x * 0.35, row) + 0.5 * noise.at(x * 0.9 + 50, row * 2.1) - 0.75);
      }
      double rough = 1.15 - calm;
      double shiftY = unit * (0.006 + 0.11 * down) * rough;
      double shiftX = unit * (0.004 + 0.02 * down) * rough;
      double veil = 0.16 + 0.42 * down;
      for (int x = 0; x < width; x++) {
        int c = x / cell;
        float f = (x % cell) / (float) cell;
        double r = ripple[c] + (ripple[c + 1] - ripple[c]) * f;
        int sy = (int) (shore - 1 - (y - shore) * 0.92 - Math.abs(r) * shiftY);
        int sx = Math.clamp((int) (x + r * shiftX), 0, width - 1);
        int pixel = pixels[Math.clamp(sy, 0, shore - 1) * width + sx];
        double dark = Math.clamp(veil + r * 0.3 * (0.35 + down), 0.0, 0.9);
        pixels[y * width + x] = Canvas.blended(pixel, deep, (int) (dark * 256), Blend.OVER);
      }
    }
  }

  /// The broken path of light below a sun or moon that stands at `x`.
  static void glitter(Stage stage, double line, double x, double spread, double strength) {
    Canvas canvas = stage.canvas();
    Dice dice = stage.dice().fork(62);
    double unit = stage.unit();
    double depth = stage.height() - line;
    int light = stage.palette().light();
    canvas.soft(
        x,
        line + depth * 0.25,
        spread * 1.6,
        depth * 0.6,
        stage.palette().horizon(),
        0.4 * strength,
        Blend.GLOW);
    int sparks = stage.detail().of(420);
    for (int i = 0; i < sparks; i++) {
      double down = StrictMath.pow(dice.unit(), 1.6);
      double side = dice.unit() + dice.unit() + dice.unit() - 1.5;
      double sx = x + side * spread * (0.5 + down * 1.1);
      double size = unit * (0.003 + 0.028 * down) * dice.between(0.4, 1.2);
      double bright = strength * dice.between(0.25, 0.9) * (1 - Math.abs(side) * 0.55);
      canvas.soft(
          sx, line + depth * down, size, Math.max(0.7, size * 0.13), light, bright, Blend.GLOW);
    }
  }

  /// Thin bright and dark strokes that tell water from glass.
  static void strokes(Stage stage, double line) {
    Canvas canvas = stage.canvas();
    Dice dice = stage.dice().fork(63);
    Palette p = stage.palette();
    double unit = stage.unit();
    double depth = stage.height() - line;
    int count = stage.detail().of((int) (150 * stage.width() / unit));
    for (int i = 0; i < count; i++) {
      double down = StrictMath.pow(dice.unit(), 1.4);
      double size = unit * (0.012 + 0.1 * down) * dice.between(0.5, 1.3);
      double y = line + depth * down;
      int colour = dice.chance(0.5) ? p.horizon() : p.near();
      canvas.soft(
          dice.unit() * stage.width(),
          y,
          size,
          Math.max(0.7, size * 0.035),
          colour,
          0.3,
          Blend.OVER);
    }
  }
}
