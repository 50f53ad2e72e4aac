package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Figure;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Household things, lit from the upper left.
final class Wares {
  private static final Rectangle2D BOUNDS = new Rectangle2D.Double(-0.75, -1.15, 1.5, 1.25);

  private Wares() {}

  /// What keeps a thing on the table; `half` of its width per unit of size.
  static void shadow(Stage stage, double x, double y, double size, double half) {
    if (stage.cutout()) {
      return;
    }
    int ink = stage.palette().ink();
    Canvas canvas = stage.canvas();
    canvas.soft(
        x + size * 0.28, y - size * 0.01, size * (half + 0.42), size * 0.1, ink, 0.62, Blend.OVER);
    canvas.soft(x + size * 0.03, y, size * (half + 0.06), size * 0.05, ink, 0.85, Blend.OVER);
  }

  /// A round metal kettle with a spout on the left.
  static void kettle(Stage stage, double x, double y, double size, int metal) {
    Palette p = stage.palette();
    shadow(stage, x, y, size, 0.4);
    Figure f = new Figure(stage.canvas(), x, y, size, 1, BOUNDS);
    int bright = Colour.mix(metal, 0xfff3d8, 0.72);
    int dark = Colour.mix(metal, 0x1d120c, 0.68);
    int grip = Colour.mix(0x3a2318, p.ink(), 0.35);
    f.line(
        Curve.open(-0.24, -0.56, -0.26, -0.82, 0, -0.95, 0.26, -0.82, 0.24, -0.56), 0.038, dark, 1);
    f.line(Curve.open(-0.235, -0.58, -0.25, -0.81, 0, -0.935, 0.25, -0.81), 0.012, bright, 0.75);
    f.line(Curve.open(-0.15, -0.905, 0, -0.95, 0.15, -0.905), 0.07, grip, 1);
    f.line(Curve.open(-0.14, -0.92, 0, -0.965, 0.12, -0.925), 0.014, 0xffe9c8, 0.35);
    Shape spout =
        Curve.closed(
            -0.3, -0.16, -0.44, -0.26, -0.5, -0.42, -0.6, -0.52, -0.54, -0.56, -0.46, -0.5, -0.4,
            -0.4, -0.27, -0.38);
    f.part(
        spout,
        Colour.mix(metal, bright, 0.5),
        dark,
        part -> {
          part.shade(-0.42, -0.2, 0.1, 0.14, dark, 0.7);
          part.light(-0.47, -0.42, 0.04, 0.14, bright, 0.8);
        });
    Shape body =
        Curve.closed(
            -0.16, -0.58, -0.31, -0.5, -0.4, -0.34, -0.4, -0.18, -0.32, -0.04, -0.2, 0, 0.2, 0,
            0.32, -0.04, 0.4, -0.18, 0.4, -0.34, 0.31, -0.5, 0.16, -0.58);
    f.part(
        body,
        Colour.mix(metal, bright, 0.2),
        Colour.mix(metal, dark, 0.35),
        part -> {
          part.shade(0.36, -0.28, 0.26, 0.5, dark, 1.1);
          part.shade(-0.44, -0.28, 0.12, 0.4, dark, 0.8);
          part.shade(0, 0.02, 0.42, 0.12, dark, 0.8);
          part.shade(-0.16, -0.34, 0.15, 0.26, bright, 0.85);
          part.shade(0.3, -0.2, 0.05, 0.22, Colour.mix(metal, p.horizon(), 0.6), 0.65);
          // What a polished belly mirrors: the edge of the table and the window.
          part.fill(
              Curve.closed(-0.42, -0.13, 0, -0.19, 0.42, -0.13, 0.42, -0.1, 0, -0.155, -0.42, -0.1),
              dark,
              0.4);
          part.fill(
              Curve.closed(-0.25, -0.46, -0.17, -0.5, -0.16, -0.3, -0.24, -0.27), 0xfffaf0, 0.72);
          part.fill(
              Curve.closed(-0.145, -0.505, -0.1, -0.51, -0.095, -0.32, -0.14, -0.305),
              0xfffaf0,
              0.5);
        });
    f.part(
        Curve.closed(-0.18, -0.57, -0.1, -0.645, 0.1, -0.645, 0.18, -0.57, 0, -0.545),
        bright,
        dark,
        part -> {
          part.shade(0.14, -0.6, 0.1, 0.1, dark, 0.8);
          part.light(-0.06, -0.62, 0.06, 0.04, 0xffffff, 0.6);
        });
    f.fill(Curve.oval(0, -0.675, 0.035, 0.035), grip);
    f.fill(Curve.disc(-0.01, -0.688, 0.01), 0xffffff, 0.6);
    f.mottle(5, 0.05, 0.05);
    f.rim(-0.8, -0.6, 0.01, p.light(), 0.6);
    f.done();
    steam(stage, x - size * 0.57, y - size * 0.56, size * 0.5);
  }

  /// A cup on its saucer, with something hot in it.
  static void cup(Stage stage, double x, double y, double size, int glaze) {
    Palette p = stage.palette();
    shadow(stage, x, y, size, 0.5);
    Figure f = new Figure(stage.canvas(), x, y, size, 1, BOUNDS);
    int bright = Colour.mix(glaze, 0xfff6e6, 0.5);
    int dark = Colour.mix(glaze, p.ink(), 0.6);
    f.part(
        Curve.oval(0, -0.02, 0.56, 0.085),
        bright,
        dark,
        part -> {
          part.shade(0.1, -0.03, 0.36, 0.06, dark, 0.8);
          part.light(-0.36, -0.05, 0.18, 0.03, 0xffffff, 0.5);
        });
    f.line(
        Curve.open(0.32, -0.46, 0.5, -0.5, 0.54, -0.34, 0.44, -0.22, 0.26, -0.2),
        0.06,
        Colour.mix(glaze, dark, 0.35),
        1);
    f.line(Curve.open(0.33, -0.475, 0.49, -0.515, 0.55, -0.36), 0.014, bright, 0.7);
    Path2D bowl = new Path2D.Double();
    bowl.moveTo(-0.36, -0.58);
    bowl.curveTo(-0.36, -0.25, -0.28, -0.06, -0.16, -0.04);
    bowl.quadTo(0, -0.015, 0.16, -0.04);
    bowl.curveTo(0.28, -0.06, 0.36, -0.25, 0.36, -0.58);
    bowl.closePath();
    f.part(
        bowl,
        Colour.mix(glaze, bright, 0.2),
        Colour.mix(glaze, dark, 0.3),
        part -> {
          part.shade(0.36, -0.3, 0.34, 0.5, dark, 1);
          part.shade(-0.42, -0.3, 0.14, 0.4, dark, 0.5);
          part.shade(-0.17, -0.34, 0.13, 0.3, bright, 0.85);
          part.shade(0, -0.02, 0.3, 0.1, dark, 0.6);
          part.fill(
              Curve.closed(-0.27, -0.46, -0.22, -0.47, -0.2, -0.26, -0.235, -0.2), 0xffffff, 0.6);
        });
    f.fill(Curve.oval(0, -0.58, 0.36, 0.075), bright, Colour.mix(glaze, bright, 0.3));
    f.part(
        Curve.oval(0, -0.57, 0.325, 0.06),
        0x2b170e,
        0x6b3f22,
        part -> {
          part.shade(-0.1, -0.55, 0.14, 0.03, 0xc99562, 0.7);
          part.line(Curve.open(-0.26, -0.56, -0.05, -0.535, 0.22, -0.55), 0.008, 0xe0b98a, 0.5);
        });
    f.mottle(6, 0.06, 0.04);
    f.rim(-0.8, -0.6, 0.01, p.light(), 0.5);
    f.done();
    steam(stage, x, y - size * 0.6, size * 0.75);
  }

  /// A stoppered bottle with a blank label.
  static void bottle(Stage stage, double x, double y, double size, int glass) {
    Palette p = stage.palette();
    shadow(stage, x, y, size, 0.2);
    Figure f = new Figure(stage.canvas(), x, y, size, 1, BOUNDS);
    int bright = Colour.mix(glass, 0xffffff, 0.6);
    int dark = Colour.mix(glass, p.ink(), 0.66);
    Path2D body = new Path2D.Double();
    body.moveTo(-0.075, -0.78);
    body.lineTo(-0.075, -0.68);
    body.curveTo(-0.08, -0.6, -0.23, -0.62, -0.23, -0.48);
    body.lineTo(-0.23, -0.05);
    body.quadTo(-0.23, 0, -0.17, 0);
    body.lineTo(0.17, 0);
    body.quadTo(0.23, 0, 0.23, -0.05);
    body.lineTo(0.23, -0.48);
    body.curveTo(0.23, -0.62, 0.08, -0.6, 0.075, -0.68);
    body.lineTo(0.075, -0.78);
    body.closePath();
    f.part(
        body,
        Colour.mix(glass, bright, 0.25),
        Colour.mix(glass, dark, 0.45),
        part -> {
          part.shade(0.24, -0.3, 0.18, 0.5, dark, 1);
          part.shade(-0.25, -0.3, 0.07, 0.5, dark, 0.8);
          part.shade(-0.05, -0.12, 0.2, 0.16, Colour.mix(glass, p.lamp(), 0.6), 0.6);
          part.shade(-0.13, -0.36, 0.07, 0.34, bright, 0.7);
          part.fill(new Rectangle2D.Double(-0.185, -0.5, 0.026, 0.42), 0xffffff, 0.6);
          part.fill(new Rectangle2D.Double(0.175, -0.46, 0.012, 0.36), bright, 0.5);
          Rectangle2D label = new Rectangle2D.Double(-0.23, -0.4, 0.46, 0.22);
          part.fill(label, 0xf3e9d8, 0.93);
          part.shade(0.22, -0.29, 0.18, 0.2, 0x3a2a20, 0.55);
          part.fill(new Rectangle2D.Double(-0.23, -0.375, 0.46, 0.008), glass, 0.9);
          part.fill(new Rectangle2D.Double(-0.23, -0.213, 0.46, 0.008), glass, 0.9);
          part.fill(Curve.disc(0, -0.292, 0.045), glass, 0.95);
          part.fill(Curve.closed(0, -0.325, 0.02, -0.29, 0, -0.262, -0.02, -0.29), 0xf3e9d8);
        });
    f.part(
        new Rectangle2D.Double(-0.088, -0.9, 0.176, 0.135),
        Colour.mix(0xd7ab62, p.light(), 0.2),
        0x6e4a22,
        part -> {
          part.shade(0.08, -0.83, 0.07, 0.14, 0x2c1a0c, 0.9);
          part.light(-0.04, -0.83, 0.03, 0.12, 0xffffff, 0.7);
        });
    f.rim(-0.8, -0.6, 0.01, p.light(), 0.55);
    f.done();
  }

  /// An apple with a leaf.
  static void fruit(Stage stage, double x, double y, double size, int skin) {
    Palette p = stage.palette();
    shadow(stage, x, y, size, 0.36);
    Figure f = new Figure(stage.canvas(), x, y, size, 1, BOUNDS);
    int bright = Colour.mix(skin, 0xffe9a8, 0.5);
    int dark = Colour.mix(skin, p.ink(), 0.62);
    Shape body =
        Curve.closed(
            0, -0.72, 0.16, -0.78, 0.36, -0.66, 0.43, -0.42, 0.34, -0.14, 0.16, 0, 0, -0.03, -0.16,
            0, -0.34, -0.14, -0.43, -0.42, -0.36, -0.66, -0.16, -0.78);
    Dice dice = stage.dice().fork(220);
    f.part(
        body,
        Colour.mix(skin, bright, 0.25),
        Colour.mix(skin, dark, 0.3),
        part -> {
          part.shade(0.36, -0.28, 0.42, 0.56, dark, 1);
          part.shade(-0.16, -0.44, 0.26, 0.36, bright, 0.75);
          part.fur(
              dice,
              stage.detail().of(160),
              new Rectangle2D.Double(-0.4, -0.72, 0.8, 0.6),
              0.14,
              dark,
              bright);
          part.shade(0, -0.74, 0.14, 0.09, dark, 1);
          part.shade(0.22, -0.05, 0.2, 0.07, Colour.mix(skin, p.horizon(), 0.5), 0.5);
          part.fill(
              Curve.closed(-0.24, -0.6, -0.16, -0.65, -0.13, -0.52, -0.22, -0.46), 0xffffff, 0.55);
        });
    f.line(Curve.open(0, -0.72, 0.015, -0.82, 0.06, -0.92), 0.026, 0x4b2f1c, 1);
    f.fill(Curve.closed(0.03, -0.82, 0.14, -0.95, 0.34, -0.95, 0.22, -0.84), 0x7da04a, 0x3c6432);
    f.line(Curve.open(0.04, -0.825, 0.16, -0.88, 0.31, -0.94), 0.006, 0xd5e0a0, 0.6);
    f.rim(-0.8, -0.6, 0.012, p.light(), 0.5);
    f.done();
  }

  /// Steam that rises and spreads.
  static void steam(Stage stage, double x, double y, double tall) {
    if (stage.cutout()) {
      return;
    }
    Dice dice = stage.dice().fork(221);
    double phase = dice.between(0, 6);
    for (int i = 0; i < 40; i++) {
      double t = i / 40.0;
      double sway = StrictMath.sin(phase + t * 6) * tall * 0.1 * (0.3 + t);
      double radius = tall * (0.035 + 0.1 * t);
      stage
          .canvas()
          .soft(x + sway, y - tall * t, radius, radius * 1.3, 0xfff8ee, 0.1 * (1 - t), Blend.OVER);
    }
  }
}
