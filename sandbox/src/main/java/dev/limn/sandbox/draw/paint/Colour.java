package dev.limn.sandbox.draw.paint;

/// Arithmetic on `0xRRGGBB` colours. Mixing happens in OKLab (Björn Ottosson, 2020), where equal
/// steps look equal, so that blends stay clean instead of turning grey.
public final class Colour {
  private Colour() {}

  /// The colour at `t` (0 to 1, clamped) between two others.
  public static int mix(int from, int to, double t) {
    double k = Math.clamp(t, 0.0, 1.0);
    Lab a = lab(from);
    Lab b = lab(to);
    return rgb(a.l + (b.l - a.l) * k, a.a + (b.a - a.a) * k, a.b + (b.b - a.b) * k);
  }

  /// Lighter for positive amounts, darker for negative ones; 1 is the whole way to white.
  public static int lift(int colour, double amount) {
    Lab c = lab(colour);
    double l = amount >= 0 ? c.l + (1 - c.l) * amount : c.l * (1 + amount);
    double fade = amount >= 0 ? 1 - amount * 0.6 : 1 + amount * 0.35;
    return rgb(l, c.a * fade, c.b * fade);
  }

  /// The same lightness with the chroma multiplied: 0 is grey, 1 unchanged, 2 vivid.
  public static int chroma(int colour, double factor) {
    Lab c = lab(colour);
    return rgb(c.l, c.a * factor, c.b * factor);
  }

  /// Keeps the lightness and moves the hue and chroma towards another colour.
  public static int tint(int colour, int towards, double amount) {
    Lab c = lab(colour);
    Lab t = lab(towards);
    // The ends of the lightness scale cannot carry the full chroma without clipping.
    double room = 1 - StrictMath.pow(Math.abs(c.l * 2 - 1), 3);
    return rgb(c.l, c.a + (t.a * room - c.a) * amount, c.b + (t.b * room - c.b) * amount);
  }

  /// Perceived lightness from 0 (black) to 1 (white).
  public static double lightness(int colour) {
    return lab(colour).l;
  }

  private record Lab(double l, double a, double b) {}

  private static Lab lab(int colour) {
    double r = linear((colour >> 16) & 255);
    double g = linear((colour >> 8) & 255);
    double b = linear(colour & 255);
    double l = StrictMath.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = StrictMath.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = StrictMath.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return new Lab(
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
  }

  private static int rgb(double lightness, double a, double b) {
    double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    int red = encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
    int green = encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
    int blue = encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
    return (red << 16) | (green << 8) | blue;
  }

  private static double cube(double value) {
    return value * value * value;
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
  }

  private static int encoded(double linear) {
    double c = Math.clamp(linear, 0.0, 1.0);
    double e = c <= 0.0031308 ? c * 12.92 : 1.055 * StrictMath.pow(c, 1 / 2.4) - 0.055;
    return (int) (e * 255 + 0.5);
  }
}
