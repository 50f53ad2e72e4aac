package dev.limn.sandbox.draw;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Noise;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Manner;
import dev.limn.sandbox.draw.words.Reading;
import dev.limn.sandbox.draw.words.Subject;
import dev.limn.sandbox.draw.words.Weather;
import java.util.stream.IntStream;

/// What a prompt does to a picture that is already there: another medium, another light. Alpha
/// stays as it is.
final class Treatment {
  private Treatment() {}

  /// Applies the treatment that the words ask for; every prompt changes something.
  static void apply(Canvas canvas, Reading reading, long seed) {
    if (medium(canvas, reading, seed)) {
      return;
    }
    if (reading.is(Manner.VINTAGE)) {
      tone(canvas, ramp(0x21150d, 0xa27b50, 0xf8e8c8), 0.88);
    } else if (reading.is(Manner.NEON)) {
      tone(canvas, ramp(0x0c0428, 0xd0308c, 0x7ff3ff), 0.75);
    } else if (night(reading)) {
      tone(canvas, ramp(0x040814, 0x1f3a6c, 0x9fbfe8), 0.78);
    } else if (reading.has(Weather.SNOW)) {
      tone(canvas, ramp(0x24354f, 0x9fb4cc, 0xfafcff), 0.5);
    } else if (reading.has(Weather.RAIN) || reading.has(Weather.STORM)) {
      tone(canvas, ramp(0x141b22, 0x66757f, 0xd3dad8), 0.6);
    } else if (reading.hour().isPresent()) {
      tone(canvas, light(reading.hour().get()), 0.5);
    } else if (reading.is(Manner.AUTUMN)) {
      tone(canvas, ramp(0x33180f, 0xc4702c, 0xfdecc0), 0.45);
    } else if (!reading.hues().isEmpty()) {
      int hue = reading.hues().getFirst().colour();
      tone(canvas, ramp(Colour.lift(hue, -0.75), hue, Colour.lift(hue, 0.85)), 0.5);
    } else {
      brush(canvas, seed, 0.35);
      tone(canvas, ramp(0x2a1f3d, 0xb98d86, 0xfff2da), 0.3);
    }
  }

  /// Applies only the medium, water colour or ink, where the words name one; says whether they do.
  static boolean medium(Canvas canvas, Reading reading, long seed) {
    if (reading.is(Manner.WATERCOLOUR)) {
      brush(canvas, seed, 1);
      tone(canvas, ramp(0x46506a, 0xc9bdb8, 0xfffaf0), 0.3);
      return true;
    }
    if (reading.is(Manner.INK)) {
      brush(canvas, seed, 0.5);
      tone(canvas, ramp(0x101116, 0x8d8b88, 0xf7f3ea), 1);
      return true;
    }
    return false;
  }

  private static boolean night(Reading reading) {
    return reading.hour().filter(Hour.NIGHT::equals).isPresent()
        || reading.names(Subject.MOON)
        || reading.names(Subject.STARS);
  }

  private static int[] light(Hour hour) {
    return switch (hour) {
      case DAWN -> ramp(0x2c3a5c, 0xd9b3b4, 0xfff0d6);
      case DAY -> ramp(0x1d3a4a, 0x9fc0b8, 0xfffbea);
      case DUSK -> ramp(0x24123a, 0xd3714f, 0xffe2a6);
      case NIGHT -> ramp(0x040814, 0x1f3a6c, 0x9fbfe8);
    };
  }

  private static int[] ramp(int dark, int middle, int bright) {
    return IntStream.range(0, 256)
        .map(i ->
            i < 128
                ? Colour.mix(dark, middle, i / 127.0)
                : Colour.mix(middle, bright, (i - 128) / 127.0))
        .toArray();
  }

  /// Moves every pixel towards the ramp's colour for its brightness.
  private static void tone(Canvas canvas, int[] ramp, double amount) {
    int[] pixels = canvas.pixels();
    int share = (int) (amount * 256);
    for (int i = 0; i < pixels.length; i++) {
      int p = pixels[i];
      int a = p >>> 24;
      if (a > 0) {
        int light = luma(p) * 255 / a;
        pixels[i] = Canvas.blended(p, ramp[Math.min(255, light)], share, Canvas.Blend.ATOP);
      }
    }
  }

  private static int luma(int p) {
    return (((p >> 16) & 255) * 54 + ((p >> 8) & 255) * 183 + (p & 255) * 19) >> 8;
  }

  /// Redraws the picture with a wet brush: shapes waver, colours pool into steps, edges darken.
  private static void brush(Canvas canvas, long seed, double strength) {
    int width = canvas.width();
    int height = canvas.height();
    int[] pixels = canvas.pixels();
    int[] source = pixels.clone();
    Noise noise = new Noise(seed);
    double unit = canvas.unit();
    double reach = unit * 0.011 * strength;
    int cell = (int) Math.max(2, unit / 200);
    int columns = width / cell + 2;
    double scale = 34 / unit;
    for (int y = 0; y < height; y++) {
      double[] waver = new double[columns];
      for (int i = 0; i < columns; i++) {
        waver[i] = noise.fractal(i * cell * scale, y * scale, 4) - 0.5;
      }
      for (int x = 0; x < width; x++) {
        int c = x / cell;
        double d = waver[c] + (waver[c + 1] - waver[c]) * (x % cell) / cell;
        int sx = Math.clamp((int) (x + d * 2 * reach), 0, width - 1);
        int sy = Math.clamp((int) (y - d * 1.4 * reach), 0, height - 1);
        int p = source[sy * width + sx];
        int edge =
            Math.abs(luma(p) - luma(source[sy * width + Math.min(width - 1, sx + 2)]))
                + Math.abs(luma(p) - luma(source[Math.min(height - 1, sy + 2) * width + sx]));
        int wash = pooled(p, strength);
        int alpha = source[y * width + x] >>> 24;
        int shade = 256 - (int) (Math.min(90, edge * 2) * strength) + (int) (d * 70 * strength);
        pixels[y * width + x] =
            alpha == p >>> 24 ? Canvas.scaled(wash, shade) : source[y * width + x];
      }
    }
  }

  /// The pixel with its brightness drawn to one of a few steps; its hue stays.
  private static int pooled(int p, double strength) {
    int light = luma(p);
    int step = (light + 14) / 28 * 28;
    int share = (int) (strength * 90);
    return light < 8 ? p : Canvas.scaled(p, 256 + (step - light) * share / light);
  }
}
