package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Figure;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Hue;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Fish in clear water, under rays of light.
final class FishScene implements Scene {

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
    Dice dice = stage.dice().fork(290);
    if (!stage.cutout()) {
      water(stage);
    }
    int count = stage.reading().count();
    double size = Math.min(w * 0.62, unit * 0.66) * (count == 1 ? 1 : count < 4 ? 0.6 : 0.42);
    for (int i = 0; i < count; i++) {
      double t = count == 1 ? 0.5 : (i + 0.5) / count;
      double x = w * (0.16 + 0.68 * t) + (count == 1 ? 0 : unit * dice.between(-0.05, 0.05));
      double y = h * 0.5 + (count == 1 ? 0 : h * 0.26 * StrictMath.sin(i * 2.4 + 0.6));
      fish(
          stage,
          dice.fork(i),
          x,
          y,
          size * dice.between(0.85, 1.05),
          i % 3 == 2 ? -1 : 1,
          colour(stage, i));
    }
    if (!stage.cutout()) {
      bubbles(stage);
    }
  }

  private static int colour(Stage stage, int index) {
    List<Hue> hues = stage.reading().hues();
    return hues.isEmpty()
        ? List.of(0xe8743a, 0xf0b04a, 0xd9504a).get(index % 3)
        : hues.get(index % hues.size()).colour();
  }

  private static void water(Stage stage) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    Dice dice = stage.dice().fork(291);
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    int deep = Colour.tint(Colour.mix(p.near(), p.ink(), 0.3), 0x0b4a66, 0.8);
    int clear = Colour.tint(Colour.mix(p.lower(), p.upper(), 0.6), 0x3fb0b8, 0.75);
    canvas.blend(new Rectangle2D.Double(0, 0, w, h), 0, 0, clear, 0, h, deep);
    canvas.soft(w * 0.4, -h * 0.05, w * 0.8, h * 0.6, p.light(), 0.6, Blend.GLOW);
    for (int i = 0; i < 9; i++) {
      double x = w * dice.between(-0.1, 1);
      double wide = unit * dice.between(0.02, 0.09);
      double lean = (x - w * 0.4) * 0.5;
      canvas.fill(
          Curve.polygon(
              x, -2, x + wide, -2, x + wide * 2.4 + lean, h * 0.9, x + lean - wide, h * 0.9),
          p.light(),
          dice.between(0.03, 0.09));
    }
    canvas.soft(w / 2, h * 1.02, w, h * 0.4, deep, 0.8, Blend.OVER);
    weeds(stage, dice, Colour.mix(deep, clear, 0.35), 0.3, 14);
    Path2D floor =
        Curve.closed(
            -w * 0.2, h * 0.95, w * 0.2, h * 0.92, w * 0.6, h * 0.955, w * 1.2, h * 0.92, w * 1.3,
            h * 1.2, -w * 0.2, h * 1.2);
    canvas.blend(
        floor,
        0,
        h * 0.92,
        Colour.mix(0xb59a6e, deep, 0.55),
        0,
        h,
        Colour.mix(0x6b5a42, deep, 0.8));
    weeds(stage, dice, Colour.mix(deep, p.ink(), 0.5), 0.38, 12);
  }

  private static void weeds(Stage stage, Dice dice, int colour, double tall, int count) {
    double w = stage.width();
    double h = stage.height();
    for (int i = 0; i < count; i++) {
      boolean left = dice.chance(0.5);
      double x = left ? w * dice.between(0, 0.24) : w * dice.between(0.76, 1);
      double reach = h * tall * dice.between(0.4, 1);
      double sway = stage.unit() * dice.between(-0.05, 0.05);
      double half = stage.unit() * dice.between(0.006, 0.013);
      stage
          .canvas()
          .fill(
              Curve.closed(
                  x - half,
                  h,
                  x - half + sway,
                  h - reach * 0.35,
                  x - half - sway * 0.6,
                  h - reach * 0.7,
                  x + sway,
                  h - reach,
                  x + half - sway * 0.6,
                  h - reach * 0.68,
                  x + half + sway,
                  h - reach * 0.33,
                  x + half,
                  h),
              Colour.mix(colour, 0x2f7f5a, dice.between(0, 0.4)));
    }
  }

  private static void fish(
      Stage stage, Dice dice, double x, double y, double size, int facing, int colour) {
    Palette p = stage.palette();
    int tone = Colour.mix(colour, 0x0b4a66, p.dark() ? 0.35 : 0.08);
    int bright = Colour.mix(tone, 0xfff2dc, 0.65);
    int dark = Colour.mix(tone, 0x231025, 0.5);
    Figure f =
        new Figure(
            stage.canvas(), x, y, size, -facing, new Rectangle2D.Double(-0.6, -0.5, 1.25, 1));
    f.part(
        Curve.closed(
            0.26, 0, 0.42, -0.14, 0.56, -0.28, 0.6, -0.26, 0.52, -0.08, 0.5, 0.02, 0.54, 0.14, 0.6,
            0.3, 0.55, 0.31, 0.4, 0.16),
        bright,
        tone,
        part -> rays(part, 0.28, 0.02, dark));
    f.part(
        Curve.closed(-0.14, -0.17, -0.02, -0.34, 0.12, -0.4, 0.24, -0.32, 0.26, -0.12),
        tone,
        bright,
        part -> rays(part, 0.02, 0, dark));
    f.part(
        Curve.closed(0, 0.15, 0.06, 0.3, 0.16, 0.34, 0.22, 0.2, 0.18, 0.1),
        tone,
        bright,
        part -> rays(part, 0.06, 0, dark));
    f.part(
        Curve.closed(
            -0.46, 0.01, -0.34, -0.13, -0.12, -0.205, 0.1, -0.17, 0.32, -0.045, 0.33, 0.045, 0.1,
            0.15, -0.12, 0.18, -0.34, 0.12),
        Colour.mix(tone, dark, 0.15),
        bright,
        part -> {
          part.shade(0, -0.16, 0.4, 0.13, tone, 1);
          part.shade(0, 0.17, 0.4, 0.12, 0xfff2dc, 0.7);
          for (int row = 0; row < 9; row++) {
            for (int i = 0; i < 14; i++) {
              double sx = -0.2 + 0.038 * i + 0.019 * (row % 2);
              double sy = -0.18 + 0.042 * row;
              part.line(
                  Curve.open(sx, sy - 0.018, sx + 0.017, sy, sx, sy + 0.018), 0.005, dark, 0.35);
            }
          }
          for (int i = 0; i < 4; i++) {
            part.shade(
                dice.between(-0.12, 0.25),
                dice.between(-0.14, 0.02),
                0.07,
                0.06,
                i % 2 == 0 ? 0xfff4e4 : dark,
                0.55);
          }
          part.shade(-0.4, 0, 0.17, 0.2, Colour.mix(tone, bright, 0.25), 1);
          part.line(Curve.open(-0.25, -0.14, -0.21, 0, -0.25, 0.13), 0.01, dark, 0.7);
        });
    f.part(
        Curve.closed(-0.17, 0.05, -0.06, 0.06, 0.04, 0.17, -0.04, 0.2, -0.13, 0.15),
        bright,
        tone,
        part -> rays(part, -0.16, 0.06, dark));
    f.fill(Curve.disc(-0.335, -0.025, 0.034), 0xfff6e0, 0xd9b878);
    f.fill(Curve.disc(-0.338, -0.025, 0.021), 0x120d14);
    f.fill(Curve.disc(-0.345, -0.034, 0.007), 0xffffff, 0.95);
    f.line(Curve.open(-0.455, 0.03, -0.425, 0.04, -0.4, 0.035), 0.008, dark, 0.8);
    f.light(-0.1, -0.16, 0.32, 0.1, p.light(), 0.45);
    f.rim(0, -1, 0.01, p.light(), 0.6);
    f.done();
  }

  private static void rays(Figure part, double x, double y, int dark) {
    for (int i = 0; i < 18; i++) {
      double a = Math.PI * 2 * i / 18;
      part.line(
          Curve.open(x, y, x + 0.5 * StrictMath.cos(a), y + 0.5 * StrictMath.sin(a)),
          0.005,
          dark,
          0.3);
    }
  }

  private static void bubbles(Stage stage) {
    Dice dice = stage.dice().fork(292);
    double unit = stage.unit();
    for (int i = 0; i < 26; i++) {
      double x = stage.width() * dice.unit();
      double y = stage.height() * dice.unit();
      double r = unit * dice.between(0.004, 0.018);
      stage.canvas().line(Curve.disc(x, y, r), Math.max(0.7, r * 0.14), 0xffffff, 0.4);
      stage.canvas().soft(x - r * 0.35, y - r * 0.35, r * 0.5, r * 0.5, 0xffffff, 0.7, Blend.OVER);
    }
  }
}
