package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Colour;
import java.util.function.IntUnaryOperator;

/// The few colours of one picture, all `0xRRGGBB`.
///
/// @param zenith the sky overhead
/// @param upper the sky below that
/// @param lower the sky above the horizon
/// @param horizon the sky at the horizon, usually the brightest
/// @param light the sun, the moon, and the edges they touch
/// @param haze what the air does to distant things
/// @param far distant things
/// @param near close things
/// @param ink the darkest foreground
/// @param lamp lit windows and lanterns
/// @param accent one colour that stands out
public record Palette(
    int zenith,
    int upper,
    int lower,
    int horizon,
    int light,
    int haze,
    int far,
    int near,
    int ink,
    int lamp,
    int accent) {

  static final Palette DUSK_EMBER =
      new Palette(
          0x1f2a55, 0x57447a, 0xc4606c, 0xffbe7a, 0xffe3ae, 0xe39a80, 0x8a5a7c, 0x2f2547, 0x17112a,
          0xffd27a, 0xd8483c);
  static final Palette DUSK_ROSE =
      new Palette(
          0x2b4068, 0x7a6f9e, 0xe39aa0, 0xffd9b0, 0xfff0d0, 0xe8b3a8, 0x8f7a9f, 0x3a3558, 0x1c1a33,
          0xffdb94, 0xc94f63);
  static final Palette DUSK_TEAL =
      new Palette(
          0x123a50, 0x3f7482, 0xdfa287, 0xffd29a, 0xffedc4, 0xd9a68d, 0x5d7d86, 0x1d3a48, 0x0d1f2b,
          0xffce7d, 0xdd6a3f);
  static final Palette DAWN_PEACH =
      new Palette(
          0x7fa6cf, 0xb4c6de, 0xf3d0c4, 0xffe6c0, 0xfff6dc, 0xf0d6d0, 0x9caecb, 0x4b5f86, 0x25324f,
          0xffdf9e, 0xd9745a);
  static final Palette DAWN_MINT =
      new Palette(
          0x6fb0b8, 0xa9d0cc, 0xf5dfc2, 0xffeecb, 0xfffae2, 0xe5e2cf, 0x8fb5b5, 0x3a6670, 0x1b3a44,
          0xffe3a0, 0xe08a55);
  static final Palette DAY_CLEAR =
      new Palette(
          0x3f86bf, 0x78b3d9, 0xbcdde6, 0xf3efdc, 0xfffbe6, 0xcde2e4, 0x86aeb6, 0x33695f, 0x18403f,
          0xfff0b8, 0xd9603f);
  static final Palette DAY_SOFT =
      new Palette(
          0x6ea3b8, 0xa3c6c8, 0xdbe3d0, 0xf8ecd0, 0xfff8e0, 0xdfe3d2, 0x9bb39d, 0x55785a, 0x2b4536,
          0xffedb0, 0xcf6b45);
  static final Palette NIGHT_BLUE =
      new Palette(
          0x060c22, 0x0f2148, 0x234379, 0x4f79a8, 0xeaf1ff, 0x3d6094, 0x2b4677, 0x0f1b3a, 0x070c1d,
          0xffcb74, 0xe08b4f);
  static final Palette NIGHT_INDIGO =
      new Palette(
          0x0b0a26, 0x1f1b4d, 0x443a80, 0x7d6aa8, 0xfbeedd, 0x56498c, 0x3b3370, 0x17143a, 0x0b0920,
          0xffc98a, 0xd9658a);
  static final Palette STORM =
      new Palette(
          0x232c36, 0x3d4b56, 0x6b7c86, 0xb3bdb8, 0xe9eee6, 0x8a989d, 0x5d6c75, 0x27323a, 0x131a20,
          0xffd892, 0xc05a45);
  static final Palette NEON =
      new Palette(
          0x0a0722, 0x260d4e, 0x661a7c, 0xe0408c, 0xff9ac2, 0x8a3a9c, 0x47246f, 0x170b36, 0x080414,
          0x4fe6ff, 0xff3f9e);
  static final Palette AUTUMN =
      new Palette(
          0xc9a06a, 0xe0b878, 0xf3d596, 0xfcecc2, 0xfff5d6, 0xecd2a0, 0xc98f52, 0x7c3f25, 0x33201c,
          0xffe09a, 0xc8472a);
  static final Palette WINTER =
      new Palette(
          0x6f8db0, 0xa7bdd2, 0xdbe0e6, 0xf7e6dc, 0xfff6ea, 0xdde5ec, 0xa3b6c9, 0x4d6582, 0x26364d,
          0xffdc9c, 0xc4524a);
  static final Palette INK =
      new Palette(
          0xe9e5da, 0xeeeae0, 0xf3efe6, 0xf7f4ec, 0xfdfbf5, 0xdedad0, 0x9c9a95, 0x45464a, 0x1c1d21,
          0xf4ead0, 0xb5392f);
  static final Palette SEPIA =
      new Palette(
          0xb79a72, 0xcdb289, 0xe2cba2, 0xf3e3c0, 0xfbf0d6, 0xdac39b, 0xa98a61, 0x5d4630, 0x2f2318,
          0xf9e3b0, 0x9c4a30);

  /// Every colour changed in the same way.
  Palette each(IntUnaryOperator change) {
    return new Palette(
        change.applyAsInt(zenith),
        change.applyAsInt(upper),
        change.applyAsInt(lower),
        change.applyAsInt(horizon),
        change.applyAsInt(light),
        change.applyAsInt(haze),
        change.applyAsInt(far),
        change.applyAsInt(near),
        change.applyAsInt(ink),
        change.applyAsInt(lamp),
        change.applyAsInt(accent));
  }

  Palette withAccent(int colour) {
    return new Palette(zenith, upper, lower, horizon, light, haze, far, near, ink, lamp, colour);
  }

  /// A thing at a distance from 0 (here) to 1 (at the horizon): first it loses contrast, then
  /// colour.
  int atDistance(double distance) {
    return distance < 0.55
        ? Colour.mix(near, far, distance / 0.55)
        : Colour.mix(far, haze, (distance - 0.55) / 0.45);
  }

  /// The sky's colour at a height from 0 (horizon) to 1 (zenith).
  int sky(double height) {
    if (height > 0.6) {
      return Colour.mix(upper, zenith, (height - 0.6) / 0.4);
    }
    return height > 0.25
        ? Colour.mix(lower, upper, (height - 0.25) / 0.35)
        : Colour.mix(horizon, lower, height / 0.25);
  }

  /// Whether the picture is darker than bright.
  boolean dark() {
    return Colour.lightness(lower) < 0.55;
  }
}
