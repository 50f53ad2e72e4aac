package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Figure;
import dev.limn.sandbox.draw.paint.Noise;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Hue;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/// An old door in a sunlit wall, between potted plants.
final class DoorScene implements Scene {

  @Override
  public Hour usualHour() {
    return Hour.DAY;
  }

  @Override
  public boolean standsAlone() {
    return true;
  }

  @Override
  public void paint(Stage stage) {
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    double street = h * 0.86;
    if (!stage.cutout()) {
      wall(stage, street);
    }
    int count = Math.min(4, stage.reading().count());
    double size =
        Math.min(
            h * (stage.cutout() ? 0.86 : 0.68),
            w * 0.92 / (stage.cutout() ? 0.1 + 0.76 * count : 0.72 * count));
    double foot = stage.cutout() ? h * 0.94 : street;
    for (int i = 0; i < count; i++) {
      door(stage, w / 2 + (i - (count - 1) / 2.0) * size * 0.74, foot, size, i);
    }
    if (!stage.cutout()) {
      double side = size * 0.37 * count + unit * 0.06;
      plant(stage, w / 2 - side, foot + unit * 0.035, unit * 0.3, 280);
      plant(stage, w / 2 + side, foot + unit * 0.03, unit * 0.22, 281);
      shade(stage);
      Weathers.fall(stage);
    }
  }

  private static void wall(Stage stage, double street) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    Dice dice = stage.dice().fork(282);
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    int plaster = Colour.mix(Colour.mix(0xe9d9bd, p.haze(), 0.3), p.near(), p.dark() ? 0.62 : 0.04);
    canvas.blend(
        new Rectangle2D.Double(0, 0, w, h),
        0,
        0,
        Colour.mix(plaster, p.light(), 0.25),
        w,
        h,
        Colour.mix(plaster, p.near(), 0.3));
    canvas.mottle(new Noise(dice.bits()), unit * 0.11, 0.09);
    for (int i = 0; i < 9; i++) {
      // Patches where the plaster has come off and bricks show.
      double x = dice.chance(0.5) ? w * dice.between(0, 0.2) : w * dice.between(0.8, 1);
      double y = h * dice.between(0.1, 0.8);
      for (int b = 0; b < 5; b++) {
        int row = b / 2;
        double bx = x + unit * 0.052 * (b % 2) + unit * 0.026 * (row % 2);
        double by = y + unit * 0.024 * row;
        canvas.fill(
            new RoundRectangle2D.Double(
                bx, by, unit * 0.048, unit * 0.02, unit * 0.006, unit * 0.006),
            Colour.mix(0xb0694a, plaster, 0.35),
            0.5);
      }
    }
    canvas.blend(
        new Rectangle2D.Double(0, street, w, h),
        0,
        street,
        Colour.mix(plaster, p.far(), 0.5),
        0,
        h,
        Colour.mix(p.near(), p.ink(), 0.3));
    for (int row = 0; row < 5; row++) {
      double t = row / 5.0;
      double y = street + (h - street) * t * (0.6 + 0.4 * t);
      canvas.line(Curve.open(0, y, w, y), unit * 0.003, p.ink(), 0.3);
      for (double x = dice.unit() * unit * 0.1; x < w; x += unit * (0.09 + 0.07 * t)) {
        canvas.line(
            Curve.open(x, y, x + (x - w / 2) * 0.05, y + (h - street) * 0.2),
            unit * 0.003,
            p.ink(),
            0.22);
      }
    }
  }

  private static Shape arch(double half, double top, double foot) {
    Path2D arch = new Path2D.Double();
    arch.moveTo(-half, foot);
    arch.lineTo(-half, top + half);
    arch.append(new Arc2D.Double(-half, top, half * 2, half * 2, 180, -180, Arc2D.OPEN), true);
    arch.lineTo(half, foot);
    arch.closePath();
    return arch;
  }

  private static void door(Stage stage, double x, double y, double size, int index) {
    Palette p = stage.palette();
    int named =
        stage.reading().hues().isEmpty()
            ? 0x2f6f73
            : stage.reading().hues().get(index % stage.reading().hues().size()).colour();
    if (stage.reading().hues().contains(Hue.BLACK)) {
      named = 0x2c2d36;
    }
    int paint = Colour.mix(named, p.near(), p.dark() ? 0.4 : 0.04);
    int dark = Colour.mix(paint, p.ink(), 0.55);
    int bright = Colour.mix(paint, p.light(), 0.4);
    int stone = Colour.mix(Colour.mix(0xcdbfa8, p.haze(), 0.3), p.near(), p.dark() ? 0.5 : 0.1);
    if (!stage.cutout()) {
      stage.canvas().soft(x + size * 0.05, y, size * 0.5, size * 0.05, p.ink(), 0.6, Blend.OVER);
    }
    Figure f =
        new Figure(stage.canvas(), x, y, size, 1, new Rectangle2D.Double(-0.5, -1.1, 1, 1.16));
    f.part(
        arch(0.335, -1, 0),
        Colour.mix(stone, p.light(), 0.3),
        Colour.mix(stone, p.near(), 0.25),
        part -> {
          for (int i = 0; i <= 10; i++) {
            double a = Math.PI * i / 10;
            part.line(
                Curve.open(
                    -0.24 * StrictMath.cos(a),
                    -0.665 - 0.24 * StrictMath.sin(a),
                    -0.36 * StrictMath.cos(a),
                    -0.665 - 0.36 * StrictMath.sin(a)),
                0.006,
                p.ink(),
                0.35);
          }
          for (int i = 0; i < 7; i++) {
            part.line(Curve.open(-0.34, -0.1 * i, 0.34, -0.1 * i), 0.006, p.ink(), 0.3);
          }
        });
    f.part(
        arch(0.265, -0.93, 0),
        p.ink(),
        dark,
        part -> {
          part.fill(
              arch(0.245, -0.905, 0), Colour.mix(paint, bright, 0.2), Colour.mix(paint, dark, 0.3));
          for (int i = -2; i <= 2; i++) {
            part.line(
                Curve.open(i * 0.095, -0.95, i * 0.095, 0), i == 0 ? 0.009 : 0.005, dark, 0.8);
            part.line(
                Curve.open(i * 0.095 + 0.006, -0.95, i * 0.095 + 0.006, 0), 0.003, bright, 0.4);
          }
          part.fur(
              stage.dice().fork(283),
              stage.detail().of(220),
              new Rectangle2D.Double(-0.25, -0.93, 0.5, 0.9),
              0.07,
              dark,
              bright);
          for (int s = -1; s <= 1; s += 2) {
            panel(part, s * 0.125 - 0.085, -0.56, 0.17, 0.2, dark, bright);
            panel(part, s * 0.125 - 0.085, -0.3, 0.17, 0.24, dark, bright);
          }
          part.part(
              arch(0.17, -0.855, -0.64),
              Colour.mix(p.lamp(), p.light(), 0.4),
              Colour.mix(p.lamp(), p.far(), 0.3),
              glass -> {
                for (int i = 1; i < 5; i++) {
                  double a = Math.PI * i / 5;
                  glass.line(
                      Curve.open(
                          0, -0.645, -0.3 * StrictMath.cos(a), -0.645 - 0.3 * StrictMath.sin(a)),
                      0.012,
                      dark,
                      1);
                }
              });
          part.line(Curve.open(-0.26, -0.64, 0.26, -0.64), 0.022, dark, 1);
          part.shade(0.02, -0.95, 0.4, 0.2, p.ink(), 0.65);
          part.shade(0.3, -0.4, 0.14, 0.6, p.ink(), 0.5);
          part.shade(-0.1, -0.4, 0.15, 0.4, p.light(), 0.16);
        });
    f.fill(Curve.disc(0.035, -0.335, 0.021), 0xf2d48a, 0x8a6228);
    f.fill(Curve.disc(-0.035, -0.335, 0.021), 0xf2d48a, 0x8a6228);
    f.part(
        new Rectangle2D.Double(-0.4, -0.025, 0.8, 0.07),
        Colour.mix(stone, p.light(), 0.35),
        Colour.mix(stone, p.ink(), 0.4),
        part -> {});
    f.mottle(9, 0.06, 0.05);
    f.done();
    if (!stage.cutout()) {
      stage
          .canvas()
          .soft(
              x,
              y - size * 0.74,
              size * 0.3,
              size * 0.22,
              p.lamp(),
              p.dark() ? 0.6 : 0.2,
              Blend.GLOW);
    }
  }

  private static void panel(
      Figure part, double x, double y, double w, double h, int dark, int bright) {
    part.fill(new Rectangle2D.Double(x, y, w, h), dark, 0.35);
    part.fill(
        new Rectangle2D.Double(x + 0.014, y + 0.014, w - 0.028, h - 0.028),
        Colour.mix(dark, bright, 0.5),
        0.35);
    part.line(corner(x, y + h, x + w, y + h, x + w, y), 0.005, bright, 0.5);
    part.line(corner(x, y + h, x, y, x + w, y), 0.006, dark, 0.8);
  }

  private static Path2D corner(double x0, double y0, double x1, double y1, double x2, double y2) {
    Path2D corner = new Path2D.Double();
    corner.moveTo(x0, y0);
    corner.lineTo(x1, y1);
    corner.lineTo(x2, y2);
    return corner;
  }

  private static void plant(Stage stage, double x, double y, double size, long salt) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    Dice dice = stage.dice().fork(salt);
    canvas.soft(x + size * 0.15, y, size * 0.4, size * 0.07, p.ink(), 0.7, Blend.OVER);
    int clay = Colour.mix(0xb9653c, p.near(), p.dark() ? 0.5 : 0.12);
    int green = Colour.mix(0x55803f, p.near(), p.dark() ? 0.55 : 0.15);
    for (int i = 0; i < stage.detail().of(170); i++) {
      double a = dice.between(-1.45, 1.45);
      double reach = size * 0.78 * Math.sqrt(dice.unit());
      double lx = x + reach * StrictMath.sin(a) * 0.62;
      double ly = y - size * 0.34 - reach * StrictMath.cos(a) * 0.85;
      double s = size * dice.between(0.025, 0.055);
      int tone =
          dice.chance(0.12)
              ? Colour.mix(p.accent(), 0xffffff, 0.25)
              : Colour.mix(green, lx < x ? p.light() : p.ink(), dice.between(0, 0.5));
      canvas.fill(Curve.oval(lx, ly, s, s * 0.75), tone, 0.95);
    }
    Path2D pot =
        Curve.polygon(
            x - size * 0.23,
            y - size * 0.36,
            x + size * 0.23,
            y - size * 0.36,
            x + size * 0.17,
            y,
            x - size * 0.17,
            y);
    canvas.blend(
        pot,
        x - size * 0.2,
        0,
        Colour.mix(clay, p.light(), 0.3),
        x + size * 0.22,
        0,
        Colour.mix(clay, p.ink(), 0.55));
    canvas.blend(
        new Rectangle2D.Double(x - size * 0.255, y - size * 0.42, size * 0.51, size * 0.1),
        x - size * 0.2,
        0,
        Colour.mix(clay, p.light(), 0.4),
        x + size * 0.25,
        0,
        Colour.mix(clay, p.ink(), 0.45));
  }

  /// The shadow of leaves that fall on the wall from outside the picture.
  private static void shade(Stage stage) {
    Dice dice = stage.dice().fork(284);
    double unit = stage.unit();
    for (int i = 0; i < 60; i++) {
      double r = unit * dice.between(0.015, 0.05);
      double x = stage.width() - unit * 0.6 * dice.unit() * dice.unit();
      double y = unit * 0.5 * dice.unit() * dice.unit();
      stage.canvas().soft(x, y, r * 1.6, r, stage.palette().near(), 0.3, Blend.OVER);
    }
  }
}
