package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Figure;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Heads: face, hair and beard, lit from the left.
///
/// @param f where to draw; 1 is the height of the bust
record Faces(Figure f, Palette palette, PortraitScene.Sitting who) {

  private static Path2D oval() {
    return Curve.closed(
        0, -0.885, 0.1, -0.865, 0.155, -0.77, 0.158, -0.66, 0.14, -0.56, 0.095, -0.475, 0.035,
        -0.435, -0.035, -0.435, -0.095, -0.475, -0.14, -0.56, -0.158, -0.66, -0.155, -0.77, -0.1,
        -0.865);
  }

  private int shade() {
    return Colour.mix(Colour.lift(who.skin(), -0.3), palette.near(), 0.22);
  }

  /// What is seen of long hair behind the neck.
  void hairBehind() {
    if (who.woman()) {
      int dark = Colour.lift(who.hair(), -0.3);
      f.fill(
          Curve.closed(
              0, -0.94, 0.15, -0.9, 0.215, -0.74, 0.22, -0.55, 0.26, -0.38, 0.22, -0.25, 0.06, -0.3,
              -0.06, -0.3, -0.22, -0.25, -0.26, -0.38, -0.22, -0.55, -0.215, -0.74, -0.15, -0.9),
          who.hair(),
          dark);
    }
  }

  /// Ears, face and all in it.
  void head() {
    int skin = who.skin();
    int shade = shade();
    for (int side = -1; side <= 1; side += 2) {
      f.fill(
          Curve.closed(
              side * 0.145, -0.7, side * 0.185, -0.715, side * 0.188, -0.64, side * 0.15, -0.585),
          side < 0 ? skin : shade);
      f.line(
          Curve.open(side * 0.165, -0.69, side * 0.175, -0.65, side * 0.16, -0.62),
          0.006,
          Colour.lift(shade, -0.2),
          0.6);
    }
    f.part(
        oval(),
        Colour.lift(skin, 0.04),
        skin,
        in -> {
          in.fill(
              Curve.closed(
                  0.035, -0.9, 0.045, -0.78, 0.03, -0.7, 0.052, -0.59, 0.03, -0.555, 0.05, -0.52,
                  0.03, -0.46, 0.05, -0.4, 0.25, -0.45, 0.25, -0.85),
              shade,
              0.62);
          in.shade(-0.09, -0.575, 0.06, 0.05, 0xe0705c, 0.3);
          in.shade(0.1, -0.575, 0.05, 0.045, 0xd0604c, 0.22);
          in.shade(-0.05, -0.8, 0.1, 0.07, Colour.mix(skin, palette.light(), 0.6), 0.4);
          features(in, shade);
          if (who.beard()) {
            beard(in);
          }
        });
    if (who.beard()) {
      beardEdge();
    }
    moustacheAndMouth();
    if (who.glasses()) {
      glasses();
    }
  }

  private void features(Figure in, int shade) {
    int line = Colour.mix(Colour.lift(shade, -0.45), palette.ink(), 0.35);
    int white = Colour.mix(0xf8f2e8, who.skin(), 0.25);
    for (int side = -1; side <= 1; side += 2) {
      double x = side * 0.068;
      in.shade(x, -0.675, 0.05, 0.032, shade, 0.55);
      Path2D eye =
          Curve.closed(
              x - 0.031, -0.664, x - 0.012, -0.679, x + 0.014, -0.679, x + 0.031, -0.664, x + 0.012,
              -0.654, x - 0.014, -0.654);
      in.fill(eye, white, side < 0 ? 0.95 : 0.75);
      in.fill(Curve.disc(x + 0.002, -0.667, 0.0138), line);
      in.fill(Curve.disc(x - 0.003, -0.671, 0.004), 0xffffff, 0.9);
      in.line(
          Curve.open(x - 0.034, -0.663, x - 0.013, -0.68, x + 0.014, -0.68, x + 0.034, -0.664),
          who.woman() ? 0.009 : 0.0065,
          line,
          0.95);
      int brow = who.old() ? Colour.lift(who.hair(), -0.05) : Colour.lift(who.hair(), -0.25);
      in.line(
          Curve.open(x - side * 0.034, -0.712, x + side * 0.004, -0.724, x + side * 0.042, -0.706),
          who.woman() ? 0.01 : 0.017,
          brow,
          0.95);
      if (who.old()) {
        in.line(Curve.open(x + side * 0.044, -0.662, x + side * 0.062, -0.672), 0.004, line, 0.5);
        in.line(Curve.open(x + side * 0.044, -0.654, x + side * 0.062, -0.65), 0.004, line, 0.5);
        in.line(
            Curve.open(x - side * 0.025, -0.638, x + side * 0.005, -0.63, x + side * 0.03, -0.638),
            0.004,
            line,
            0.45);
        in.line(
            Curve.open(side * 0.046, -0.585, side * 0.066, -0.56, side * 0.074, -0.53),
            0.005,
            line,
            0.45);
      }
    }
    if (who.old()) {
      in.line(Curve.open(-0.06, -0.765, 0, -0.772, 0.06, -0.765), 0.004, line, 0.35);
    }
    in.fill(
        Curve.closed(0.004, -0.68, 0.02, -0.63, 0.034, -0.585, 0.012, -0.57, -0.004, -0.574),
        shade,
        0.75);
    in.line(
        Curve.open(-0.026, -0.585, -0.012, -0.572, 0.006, -0.57, 0.026, -0.578, 0.034, -0.59),
        0.0065,
        line,
        0.6);
    in.shade(-0.004, -0.6, 0.013, 0.03, Colour.mix(who.skin(), 0xffffff, 0.6), 0.5);
  }

  private void moustacheAndMouth() {
    int lip =
        Colour.mix(
            Colour.mix(who.skin(), 0xb0403c, who.woman() ? 0.6 : 0.35), palette.near(), 0.12);
    f.fill(
        Curve.closed(
            -0.04, -0.516, -0.015, -0.524, 0, -0.52, 0.015, -0.524, 0.04, -0.516, 0.015, -0.5,
            -0.015, -0.5),
        lip);
    f.line(
        Curve.open(-0.046, -0.519, -0.015, -0.513, 0.015, -0.513, 0.046, -0.52),
        0.005,
        Colour.lift(lip, -0.5),
        0.9);
    if (who.beard()) {
      int hair = Colour.lift(who.hair(), 0.06);
      f.fill(
          Curve.closed(
              0, -0.553, -0.035, -0.556, -0.075, -0.53, -0.096, -0.494, -0.05, -0.51, 0, -0.524),
          hair);
      f.fill(
          Curve.closed(
              0, -0.553, 0.035, -0.556, 0.075, -0.53, 0.096, -0.494, 0.05, -0.51, 0, -0.524),
          Colour.mix(hair, beardShade(), 0.45));
    }
  }

  private void beard(Figure in) {
    int dark = beardShade();
    in.part(
        Curve.closed(
            -0.17, -0.68, -0.142, -0.665, -0.13, -0.59, -0.09, -0.545, -0.06, -0.545, -0.05, -0.5,
            0, -0.492, 0.05, -0.5, 0.06, -0.545, 0.09, -0.545, 0.13, -0.59, 0.142, -0.665, 0.17,
            -0.68, 0.19, -0.5, 0, -0.36, -0.19, -0.5),
        who.hair(),
        who.hair(),
        hair -> hair.fill(new Rectangle2D.Double(0.03, -0.8, 0.3, 0.5), dark, 0.6));
  }

  private int beardShade() {
    return Colour.mix(Colour.lift(who.hair(), -0.3), palette.near(), 0.25);
  }

  /// The part of the beard that stands out from the face.
  private void beardEdge() {
    int hair = who.hair();
    double chin = who.old() ? -0.31 : -0.375;
    Path2D shape =
        Curve.closed(
            -0.158,
            -0.6,
            -0.12,
            -0.535,
            -0.062,
            -0.495,
            0,
            -0.482,
            0.062,
            -0.495,
            0.12,
            -0.535,
            0.158,
            -0.6,
            0.16,
            -0.52,
            0.125,
            -0.42,
            0.05,
            chin,
            0,
            chin + 0.012,
            -0.05,
            chin,
            -0.125,
            -0.42,
            -0.16,
            -0.52);
    int dark = beardShade();
    f.part(
        shape,
        hair,
        Colour.lift(hair, -0.06),
        in -> {
          in.fill(new Rectangle2D.Double(0.03, -0.8, 0.3, 0.6), dark, 0.6);
          for (int i = -5; i <= 5; i++) {
            double x = i * 0.026;
            in.line(
                Curve.open(
                    x * 1.1, -0.5 - Math.abs(i) * 0.012, x * 1.15, -0.44, x * 0.8, chin + 0.03),
                0.005,
                i < 0 ? Colour.lift(hair, 0.5) : dark,
                0.5);
          }
        });
  }

  /// Hair on the head, short or long.
  void hair() {
    int hair = who.hair();
    int dark = Colour.mix(Colour.lift(hair, -0.3), palette.near(), 0.2);
    if (who.woman()) {
      Path2D left =
          Curve.closed(
              0.03, -0.9, -0.06, -0.945, -0.16, -0.89, -0.21, -0.72, -0.2, -0.5, -0.215, -0.36,
              -0.16, -0.42, -0.148, -0.6, -0.13, -0.73, -0.06, -0.8);
      Path2D right =
          Curve.closed(
              -0.02, -0.9, 0.06, -0.945, 0.16, -0.89, 0.21, -0.72, 0.2, -0.5, 0.215, -0.36, 0.16,
              -0.42, 0.148, -0.6, 0.138, -0.73, 0.09, -0.83);
      f.fill(right, Colour.mix(hair, dark, 0.6), dark);
      f.fill(left, Colour.mix(hair, palette.light(), 0.14), hair);
      for (int i = 0; i < 4; i++) {
        double x = -0.145 - i * 0.014;
        f.line(
            Curve.open(
                -0.03 - 0.02 * i, -0.87 - 0.01 * i, x, -0.78, x - 0.012, -0.6, x - 0.006, -0.46),
            0.004,
            Colour.lift(hair, 0.4),
            0.35);
      }
      return;
    }
    if (who.hat()) {
      for (int side = -1; side <= 1; side += 2) {
        f.fill(
            Curve.closed(
                side * 0.15,
                -0.8,
                side * 0.172,
                -0.76,
                side * 0.168,
                -0.67,
                side * 0.15,
                -0.61,
                side * 0.14,
                -0.68),
            side < 0 ? hair : dark);
      }
      return;
    }
    Path2D top =
        Curve.closed(
            -0.16, -0.68, -0.185, -0.8, -0.13, -0.91, -0.02, -0.95, 0.1, -0.935, 0.175, -0.86, 0.18,
            -0.75, 0.16, -0.68, 0.148, -0.75, 0.12, -0.81, 0.02, -0.83, -0.07, -0.82, -0.13, -0.78,
            -0.148, -0.73);
    f.part(
        top,
        Colour.mix(hair, palette.light(), 0.12),
        hair,
        in -> {
          in.fill(
              Curve.closed(
                  0.05, -0.97, 0.06, -0.84, 0.13, -0.8, 0.14, -0.66, 0.25, -0.7, 0.2, -0.95),
              dark,
              0.7);
          for (int i = 0; i < 5; i++) {
            double x = -0.12 + i * 0.05;
            in.line(
                Curve.open(x - 0.03, -0.81, x, -0.88, x + 0.07, -0.93),
                0.005,
                i < 3 ? Colour.lift(hair, 0.35) : dark,
                0.45);
          }
        });
  }

  private void glasses() {
    int frame = Colour.mix(palette.ink(), 0x5a3a2a, 0.3);
    for (int side = -1; side <= 1; side += 2) {
      f.fill(Curve.oval(side * 0.069, -0.664, 0.052, 0.046), palette.light(), 0.14);
      f.line(Curve.oval(side * 0.069, -0.664, 0.052, 0.046), 0.009, frame, 1);
      f.line(Curve.open(side * 0.12, -0.672, side * 0.17, -0.685), 0.008, frame, 1);
    }
    f.line(Curve.open(-0.018, -0.668, 0, -0.678, 0.018, -0.668), 0.009, frame, 1);
  }
}
