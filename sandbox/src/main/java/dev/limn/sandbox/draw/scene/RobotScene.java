package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Figure;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Hue;
import dev.limn.sandbox.draw.words.Subject;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/// A friendly robot behind a counter, with a cup where coffee or tea is named.
final class RobotScene implements Scene {

  @Override
  public Hour usualHour() {
    return Hour.DUSK;
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
    double counter = h * 0.8;
    if (!stage.cutout()) {
      room(stage, counter);
    }
    int count = Math.min(5, stage.reading().count());
    double size = Math.min(h * 0.64, w * 0.9 / (0.1 + 0.87 * count));
    double foot = stage.cutout() ? h * 0.94 : counter + unit * 0.02;
    for (int i = 0; i < count; i++) {
      robot(stage, w / 2 + (i - (count - 1) / 2.0) * size * 0.85, foot, size, i);
    }
    if (!stage.cutout()) {
      bar(stage, counter);
      if (stage.reading().names(Subject.CUP)) {
        Wares.cup(
            stage,
            w / 2 + unit * 0.02,
            counter + unit * 0.075,
            unit * 0.2,
            Colour.mix(0xf0e6d8, stage.palette().far(), 0.2));
        Wares.cup(
            stage,
            w / 2 + unit * 0.34,
            counter + unit * 0.06,
            unit * 0.13,
            stage.palette().accent());
      }
    }
  }

  private static void robot(Stage stage, double x, double y, double size, int index) {
    Palette p = stage.palette();
    Dice dice = stage.dice().fork(260 + index);
    Figure f =
        new Figure(stage.canvas(), x, y, size, 1, new Rectangle2D.Double(-0.6, -1.15, 1.2, 1.2));
    int named =
        stage.reading().hues().stream()
            .findFirst()
            .map(Hue::colour)
            .orElse(dice.chance(0.5) ? 0x7fa3a0 : 0xd8c9ae);
    int shell = Colour.mix(named, p.near(), p.dark() ? 0.35 : 0.08);
    int bright = Colour.mix(shell, 0xffffff, 0.55);
    int dark = Colour.mix(shell, p.ink(), 0.62);
    int eye = p.lamp();
    for (int s = -1; s <= 1; s += 2) {
      f.line(
          Curve.open(s * 0.3, -0.38, s * 0.43, -0.26, s * 0.42, -0.1, s * 0.3, -0.04),
          0.075,
          dark,
          1);
      f.line(
          Curve.open(s * 0.3, -0.39, s * 0.42, -0.27, s * 0.41, -0.12),
          0.04,
          Colour.mix(shell, dark, 0.3),
          1);
      f.fill(Curve.disc(s * 0.43, -0.25, 0.05), shell, dark);
      f.fill(Curve.disc(s * 0.31, -0.4, 0.075), Colour.mix(shell, bright, 0.3), dark);
    }
    f.fill(box(-0.07, -0.56, 0.14, 0.14, 0.03), dark, Colour.mix(dark, p.ink(), 0.5));
    for (int i = 0; i < 3; i++) {
      f.line(Curve.open(-0.07, -0.535 + 0.03 * i, 0.07, -0.535 + 0.03 * i), 0.008, shell, 0.6);
    }
    f.part(
        Curve.closed(
            -0.26, -0.46, 0, -0.49, 0.26, -0.46, 0.31, -0.25, 0.27, 0.02, 0, 0.06, -0.27, 0.02,
            -0.31, -0.25),
        shell,
        Colour.mix(shell, dark, 0.4),
        part -> {
          part.shade(0.28, -0.2, 0.22, 0.5, dark, 0.95);
          part.shade(-0.16, -0.3, 0.13, 0.24, bright, 0.7);
          if (stage.reading().names(Subject.CUP)) {
            int apron = Colour.mix(p.accent(), p.near(), 0.35);
            part.fill(Curve.polygon(-0.17, -0.34, 0.17, -0.34, 0.25, 0.1, -0.25, 0.1), apron);
            part.line(Curve.open(-0.16, -0.34, -0.13, -0.5), 0.02, apron, 1);
            part.line(Curve.open(0.16, -0.34, 0.13, -0.5), 0.02, apron, 1);
            part.line(
                Curve.open(-0.1, -0.13, 0, -0.11, 0.1, -0.13),
                0.008,
                Colour.mix(apron, p.light(), 0.4),
                0.8);
          } else {
            part.fill(box(-0.12, -0.37, 0.24, 0.17, 0.04), dark, Colour.mix(dark, p.ink(), 0.4));
            part.fill(Curve.disc(-0.06, -0.285, 0.028), eye);
            part.fill(Curve.disc(0.02, -0.285, 0.02), p.accent());
            part.line(Curve.open(0.06, -0.31, 0.1, -0.31), 0.01, bright, 0.8);
            part.line(Curve.open(0.06, -0.27, 0.1, -0.27), 0.01, bright, 0.5);
          }
        });
    head(f, p, shell, bright, dark, eye);
    f.mottle(dice.bits(), 0.06, 0.05);
    f.rim(-0.8, -0.6, 0.012, p.light(), 0.6);
    f.rim(0.9, 0, 0.006, p.horizon(), 0.4);
    f.done();
    Canvas canvas = stage.canvas();
    if (!stage.cutout()) {
      for (int s = -1; s <= 1; s += 2) {
        canvas.soft(
            x + s * 0.105 * size, y - 0.725 * size, size * 0.16, size * 0.16, eye, 0.5, Blend.GLOW);
      }
      canvas.soft(x, y - 1.06 * size, size * 0.12, size * 0.12, p.accent(), 0.6, Blend.GLOW);
    }
  }

  private static void head(Figure f, Palette p, int shell, int bright, int dark, int eye) {
    f.line(Curve.open(0, -0.9, 0, -1.04), 0.016, dark, 1);
    f.fill(Curve.disc(0, -1.06, 0.03), Colour.mix(p.accent(), 0xffffff, 0.5), p.accent());
    for (int s = -1; s <= 1; s += 2) {
      f.fill(box(s * 0.285 - 0.035, -0.8, 0.07, 0.14, 0.03), Colour.mix(shell, bright, 0.2), dark);
    }
    Shape skull =
        Curve.closed(
            0, -0.93, 0.17, -0.91, 0.26, -0.82, 0.27, -0.68, 0.22, -0.57, 0, -0.54, -0.22, -0.57,
            -0.27, -0.68, -0.26, -0.82, -0.17, -0.91);
    f.part(
        skull,
        Colour.mix(shell, bright, 0.35),
        Colour.mix(shell, dark, 0.25),
        part -> {
          part.shade(0.25, -0.7, 0.18, 0.3, dark, 0.85);
          part.shade(-0.13, -0.86, 0.14, 0.08, bright, 0.8);
        });
    int glass = Colour.mix(p.ink(), 0x0d1420, 0.6);
    f.part(
        Curve.closed(
            0, -0.845, 0.14, -0.835, 0.21, -0.76, 0.2, -0.66, 0.14, -0.615, 0, -0.605, -0.14,
            -0.615, -0.2, -0.66, -0.21, -0.76, -0.14, -0.835),
        Colour.mix(glass, p.far(), 0.3),
        glass,
        part -> {
          for (int s = -1; s <= 1; s += 2) {
            part.shade(s * 0.105, -0.725, 0.1, 0.1, eye, 0.55);
            part.fill(
                Curve.oval(s * 0.105, -0.725, 0.042, 0.05), Colour.mix(eye, 0xffffff, 0.55), eye);
            part.fill(Curve.disc(s * 0.105 - 0.012, -0.74, 0.012), 0xffffff, 0.95);
          }
          part.line(Curve.open(-0.045, -0.655, 0, -0.638, 0.045, -0.655), 0.012, eye, 0.95);
          part.fill(
              Curve.polygon(-0.16, -0.85, -0.06, -0.85, -0.16, -0.6, -0.24, -0.6), 0xffffff, 0.09);
        });
  }

  private static RoundRectangle2D box(double x, double y, double w, double h, double r) {
    return new RoundRectangle2D.Double(x, y, w, h, r * 2, r * 2);
  }

  private static void room(Stage stage, double counter) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    Dice dice = stage.dice().fork(270);
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    int wall = Colour.mix(p.upper(), p.near(), 0.4);
    canvas.blend(
        new Rectangle2D.Double(0, 0, w, h),
        0,
        0,
        Colour.mix(wall, p.ink(), 0.4),
        0,
        counter,
        Colour.mix(wall, p.lower(), 0.4));
    for (int row = 0; row < 2; row++) {
      double y = h * (0.38 + 0.2 * row);
      canvas.fill(
          new Rectangle2D.Double(0, y, w, unit * 0.014), Colour.mix(p.ink(), 0x5a3a26, 0.4));
      canvas.soft(w / 2, y + unit * 0.02, w * 0.7, unit * 0.03, p.ink(), 0.5, Blend.OVER);
      for (double x = unit * 0.03; x < w; x += unit * dice.between(0.05, 0.1)) {
        double tall = unit * dice.between(0.05, 0.13);
        double wide = unit * dice.between(0.03, 0.055);
        int colour =
            Colour.mix(
                dice.chance(0.35) ? p.accent() : dice.chance(0.5) ? p.far() : p.lamp(), wall, 0.6);
        canvas.blend(
            new RoundRectangle2D.Double(x, y - tall, wide, tall, wide * 0.5, wide * 0.5),
            x,
            0,
            Colour.lift(colour, 0.15),
            x + wide,
            0,
            Colour.mix(colour, p.ink(), 0.5));
      }
    }
    for (int i = -1; i <= 1; i += 2) {
      // Two: a middle one would hang behind the antenna.
      lamp(canvas, p, w / 2 + i * Math.min(w * 0.36, unit * 0.5), h * 0.15, unit);
    }
    canvas.soft(w / 2, h * 0.5, unit * 0.8, unit * 0.6, p.lamp(), 0.26, Blend.GLOW);
  }

  private static void lamp(Canvas canvas, Palette p, double x, double y, double unit) {
    canvas.line(Curve.open(x, 0, x, y - unit * 0.04), unit * 0.004, p.ink(), 1);
    canvas.soft(x, y + unit * 0.03, unit * 0.36, unit * 0.34, p.lamp(), 0.5, Blend.GLOW);
    canvas.fill(Curve.disc(x, y + unit * 0.012, unit * 0.024), Colour.mix(p.lamp(), 0xffffff, 0.6));
    canvas.fill(
        Curve.polygon(
            x - unit * 0.014,
            y - unit * 0.045,
            x + unit * 0.014,
            y - unit * 0.045,
            x + unit * 0.062,
            y + unit * 0.012,
            x - unit * 0.062,
            y + unit * 0.012),
        Colour.mix(p.ink(), p.near(), 0.3));
  }

  private static void bar(Stage stage, double counter) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    int wood = Colour.mix(Colour.mix(0x8a5a38, p.near(), 0.3), p.ink(), 0.1);
    canvas.blend(
        new Rectangle2D.Double(0, counter, w, unit * 0.1),
        0,
        counter,
        Colour.mix(wood, p.lamp(), 0.35),
        0,
        counter + unit * 0.1,
        wood);
    canvas.blend(
        new Rectangle2D.Double(0, counter + unit * 0.1, w, h),
        0,
        counter + unit * 0.1,
        Colour.mix(wood, p.ink(), 0.55),
        0,
        h,
        p.ink());
    canvas.soft(w / 2, counter + unit * 0.03, unit * 0.6, unit * 0.06, p.lamp(), 0.4, Blend.GLOW);
    canvas.soft(w / 2, counter, unit * 0.36, unit * 0.03, p.ink(), 0.45, Blend.OVER);
  }
}
