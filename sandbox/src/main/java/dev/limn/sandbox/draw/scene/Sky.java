package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Noise;

/// Skies: the gradient, the sun or moon, stars and clouds.
final class Sky {
  private Sky() {}

  /// Fills everything with the sky's gradient, which ends at `horizon` (in pixels from the top).
  static void gradient(Stage stage, double horizon) {
    Canvas canvas = stage.canvas();
    int width = canvas.width();
    for (int y = 0; y < canvas.height(); y++) {
      int colour = 0xff000000 | stage.palette().sky(Math.max(0, 1 - y / horizon));
      java.util.Arrays.fill(canvas.pixels(), y * width, (y + 1) * width, colour);
    }
  }

  /// The sun: a bright disc in wide, warm air.
  static void sun(Stage stage, double x, double y, double radius) {
    Canvas canvas = stage.canvas();
    int light = stage.palette().light();
    double air = Math.max(stage.width(), stage.height());
    canvas.soft(x, y, air * 0.9, air * 0.55, stage.palette().horizon(), 0.5, Blend.GLOW);
    canvas.soft(x, y, radius * 7, radius * 6, light, 0.55, Blend.GLOW);
    canvas.soft(x, y, radius * 2.6, radius * 2.6, light, 0.8, Blend.GLOW);
    // A large, low sun is seen through more air: not white any more.
    double low = Math.clamp(radius / stage.unit() * 4 - 0.4, 0.0, 0.45);
    int disc = Colour.mix(Colour.mix(light, 0xffffff, 0.55), stage.palette().horizon(), low * 2);
    canvas.fill(Curve.disc(x, y, radius), disc);
  }

  /// The moon, full, with its seas, in a cool halo.
  static void moon(Stage stage, double x, double y, double radius) {
    Canvas canvas = stage.canvas();
    int light = stage.palette().light();
    canvas.soft(x, y, radius * 9, radius * 9, stage.palette().horizon(), 0.34, Blend.GLOW);
    canvas.soft(x, y, radius * 3.2, radius * 3.2, light, 0.36, Blend.GLOW);
    canvas.soft(x, y, radius * 1.6, radius * 1.6, light, 0.4, Blend.GLOW);
    Canvas disc = canvas.layer(Curve.disc(x, y, radius).getBounds2D());
    disc.blend(
        Curve.disc(x, y, radius),
        x - radius,
        y - radius,
        Colour.mix(light, 0xffffff, 0.5),
        x + radius,
        y + radius,
        Colour.mix(light, stage.palette().horizon(), 0.35));
    int shade = Colour.mix(light, stage.palette().lower(), 0.5);
    Dice dice = stage.dice().fork(71);
    for (int i = 0; i < 7; i++) {
      double r = radius * dice.between(0.14, 0.42);
      double sx = x + radius * dice.between(-0.55, 0.55);
      double sy = y + radius * dice.between(-0.6, 0.5);
      disc.soft(sx, sy, r, r * 0.85, shade, 0.42, Blend.ATOP);
    }
    disc.mottle(new Noise(7), radius * 0.35, 0.05);
    canvas.place(disc);
  }

  /// Stars, thinning out towards `horizon`.
  static void stars(Stage stage, double horizon) {
    Canvas canvas = stage.canvas();
    Dice dice = stage.dice().fork(72);
    double unit = stage.unit();
    int usual = (int) (260 * stage.width() / stage.height() + 120);
    for (int i = 0; i < stage.detail().of(usual); i++) {
      double x = dice.unit() * stage.width();
      double height = dice.unit();
      double size = unit * (0.0009 + 0.0022 * StrictMath.pow(dice.unit(), 9)) + 0.35;
      double bright = dice.between(0.25, 1) * Math.min(1, 1.2 * (1 - height));
      int colour = dice.chance(0.2) ? 0xffe3c0 : dice.chance(0.3) ? 0xc4d8ff : 0xffffff;
      canvas.soft(x, height * horizon, size * 2.4, size * 2.4, colour, bright, Blend.GLOW);
      if (size > unit * 0.0028) {
        canvas.soft(x, height * horizon, size * 7, size * 7, colour, 0.2, Blend.GLOW);
      }
    }
  }

  /// Clouds, drawn out along the wind and lit from `sunX, sunY`; `cover` from 0 (clear) to 1.
  static void clouds(Stage stage, double sunX, double sunY, double horizon, double cover) {
    Canvas canvas = stage.canvas();
    Noise noise = new Noise(stage.dice().fork(73).bits());
    int width = canvas.width();
    int rows = (int) Math.min(canvas.height(), Math.ceil(horizon));
    double unit = stage.unit();
    double cell = Math.max(1, unit / 170);
    int columns = (int) (width / cell) + 3;
    double reach = Math.max(stage.width(), stage.height());
    double[][] density = new double[(int) (rows / cell) + 3][columns];
    for (int j = 0; j < density.length; j++) {
      // Perspective: clouds flatten towards the horizon.
      double down = Math.min(0.97, j * cell / horizon);
      double scale = 2.2 + 5 * down * down;
      for (int i = 0; i < columns; i++) {
        density[j][i] =
            noise.fractal((i * cell - sunX) / unit * 1.25 + 40, down * scale * 1.25 + 5, 5);
      }
    }
    double threshold = 0.72 - 0.36 * cover;
    Palette p = stage.palette();
    int[] bright = ramp(p, true);
    int[] dim = ramp(p, false);
    for (int y = 0; y < rows; y++) {
      double gy = y / cell;
      int j = (int) gy;
      double fy = gy - j;
      double fade = Math.min(1, (horizon - y) / (horizon * 0.12));
      int tone = (int) Math.clamp(63 * (1 - y / horizon), 0.0, 63.0);
      for (int x = 0; x < width; x++) {
        double gx = x / cell;
        int i = (int) gx;
        double fx = gx - i;
        double top = density[j][i] + (density[j][i + 1] - density[j][i]) * fx;
        double low = density[j + 1][i] + (density[j + 1][i + 1] - density[j + 1][i]) * fx;
        double d = top + (low - top) * fy;
        double body = (d - threshold) * 5;
        if (body <= 0) {
          continue;
        }
        double near = 1 - Math.min(1, (Math.abs(x - sunX) + 2 * Math.abs(y - sunY)) / reach);
        double thin = Math.max(0, 1 - body * 0.8);
        double under = (low - top) * 6;
        double lit = Math.clamp(0.25 + thin * 0.5 + near * 0.45 - under, 0.0, 1.0);
        int amount = (int) (Math.min(0.9, body) * fade * 235);
        int pixel = y * width + x;
        canvas.pixels()[pixel] =
            Canvas.blended(
                canvas.pixels()[pixel], lerp(dim[tone], bright[tone], lit), amount, Blend.OVER);
      }
    }
  }

  private static int[] ramp(Palette p, boolean bright) {
    int[] tones = new int[64];
    for (int i = 0; i < tones.length; i++) {
      int sky = p.sky(i / 63.0);
      tones[i] =
          bright
              ? Colour.mix(Colour.mix(sky, p.horizon(), 0.5), p.light(), p.dark() ? 0.3 : 0.55)
              : Colour.mix(sky, p.dark() ? p.near() : p.far(), 0.4);
    }
    return tones;
  }

  private static int lerp(int from, int to, double t) {
    int k = (int) (t * 256);
    int r = (((from >> 16) & 255) * (256 - k) + ((to >> 16) & 255) * k) >> 8;
    int g = (((from >> 8) & 255) * (256 - k) + ((to >> 8) & 255) * k) >> 8;
    int b = ((from & 255) * (256 - k) + (to & 255) * k) >> 8;
    return (r << 16) | (g << 8) | b;
  }
}
