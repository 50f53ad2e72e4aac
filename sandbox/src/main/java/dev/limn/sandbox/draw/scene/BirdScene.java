package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Figure;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Hue;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Small birds on a flowering branch.
final class BirdScene implements Scene {

  @Override
  public Hour usualHour() {
    return Hour.DAWN;
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
    Palette p = stage.palette();
    if (!stage.cutout()) {
      Sky.gradient(stage, h * 1.05);
      Lights.inTheSky(stage, w * 0.72, h * 0.28, unit * 0.13, h);
      Ridge.rolling(stage, h * 0.9, unit * 0.16, 0.95, 300);
      stage.canvas().soft(w / 2, h, w, h * 0.25, p.haze(), 0.6, Blend.OVER);
    }
    double line = h * 0.68;
    branch(stage, line);
    int count = stage.reading().count();
    double size = Math.min(unit * 0.46, w * 0.9 / (0.75 * count + 0.2));
    Dice dice = stage.dice().fork(301);
    for (int i = 0; i < count; i++) {
      double offset = i - (count - 1) / 2.0;
      double x = w / 2 + offset * size * 0.78;
      bird(
          stage,
          dice.fork(i),
          x,
          height(stage, line, x) + unit * 0.006,
          size * (count == 1 ? 1 : dice.between(0.82, 1)),
          offset > 0 ? -1 : 1,
          colour(stage, i));
    }
    Weathers.fall(stage);
  }

  private static int colour(Stage stage, int index) {
    List<Hue> hues = stage.reading().hues();
    if (!hues.isEmpty()) {
      return hues.get(index % hues.size()).colour();
    }
    List<Integer> usual = List.of(0x4f7fae, 0xcf6a45, 0x6f8f63, 0xd7a13f);
    return usual.get((stage.dice().fork(302).below(4) + index) % 4);
  }

  private static double height(Stage stage, double line, double x) {
    double t = x / stage.width();
    return line + stage.unit() * (0.1 * (0.5 - t) + 0.03 * StrictMath.sin(t * 7));
  }

  private static void branch(Stage stage, double line) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    Dice dice = stage.dice().fork(303);
    double w = stage.width();
    double unit = stage.unit();
    int bark = Colour.mix(Colour.mix(0x4a3328, p.near(), 0.4), p.ink(), 0.4);
    double from = stage.cutout() ? w * 0.12 : -unit * 0.05;
    double to = w * 0.9;
    for (int i = 0; i < 10; i++) {
      double x = from + (to - from) * (0.06 + 0.094 * i);
      double y = height(stage, line, x);
      double way = i % 2 == 0 ? -1 : 1;
      double reach = unit * dice.between(0.08, 0.2);
      double tipX = x + reach * 0.9;
      double tipY = y + way * reach * dice.between(0.5, 1);
      canvas.line(
          Curve.open(x, y, x + reach * 0.35, y + way * reach * 0.3, tipX, tipY),
          unit * 0.006,
          bark,
          1);
      for (int k = 0; k < 3; k++) {
        double t = 0.4 + 0.3 * k;
        spray(
            stage, dice, x + (tipX - x) * t, y + (tipY - y) * t, unit * dice.between(0.018, 0.034));
      }
    }
    double[] points = new double[44];
    for (int i = 0; i <= 10; i++) {
      double x = from + (to - from) * i / 10.0;
      double half = unit * (0.02 - 0.0016 * i);
      double knot = unit * dice.between(-0.003, 0.004);
      points[2 * i] = x;
      points[2 * i + 1] = height(stage, line, x) - half * 0.4 - knot;
      points[42 - 2 * i] = x;
      points[43 - 2 * i] = height(stage, line, x) + half + knot;
    }
    Shape limb = Curve.closed(points);
    Canvas layer = canvas.layer(limb.getBounds2D());
    layer.blend(
        limb,
        0,
        line - unit * 0.05,
        Colour.mix(bark, p.far(), 0.3),
        0,
        line + unit * 0.06,
        Colour.mix(bark, p.ink(), 0.5));
    layer.mottle(new dev.limn.sandbox.draw.paint.Noise(dice.bits()), unit * 0.015, 0.25);
    layer.rim(0.3, -0.9, unit * 0.004, p.light(), 0.6);
    canvas.place(layer);
  }

  /// One five-petalled blossom, with buds.
  private static void spray(Stage stage, Dice dice, double x, double y, double size) {
    Palette p = stage.palette();
    int pink = Colour.mix(Colour.mix(0xf2b3bd, p.light(), 0.25), p.near(), p.dark() ? 0.3 : 0);
    double turn = dice.between(0, 6);
    for (int i = 0; i < 5; i++) {
      AffineTransform place = AffineTransform.getTranslateInstance(x, y);
      place.rotate(turn + i * Math.PI * 0.4);
      Shape petal =
          place.createTransformedShape(Curve.oval(0, -size * 0.56, size * 0.42, size * 0.5));
      stage
          .canvas()
          .blend(
              petal,
              x,
              y,
              Colour.mix(pink, p.accent(), 0.45),
              x,
              y - size,
              Colour.mix(pink, 0xffffff, 0.35));
    }
    stage.canvas().fill(Curve.disc(x, y, size * 0.2), Colour.mix(p.lamp(), p.accent(), 0.3));
  }

  private static void bird(
      Stage stage, Dice dice, double x, double y, double size, int facing, int colour) {
    Palette p = stage.palette();
    int tone = Colour.mix(colour, p.near(), p.dark() ? 0.4 : 0.06);
    int dark = Colour.mix(tone, p.ink(), 0.58);
    int bright = Colour.mix(tone, p.light(), 0.4);
    int belly = Colour.mix(Colour.mix(0xf3d9b8, 0xe08a55, 0.35), p.near(), p.dark() ? 0.4 : 0);
    Figure f =
        new Figure(
            stage.canvas(), x, y, size, facing, new Rectangle2D.Double(-0.75, -1.05, 1.4, 1.45));
    f.line(Curve.open(-0.03, -0.14, -0.02, 0), 0.022, 0x4a3226, 1);
    f.line(Curve.open(0.07, -0.14, 0.08, 0), 0.022, 0x4a3226, 1);
    f.part(
        Curve.closed(
            -0.22, -0.28, -0.42, -0.06, -0.56, 0.22, -0.47, 0.26, -0.3, 0.02, -0.12, -0.16),
        tone,
        dark,
        part -> part.line(Curve.open(-0.2, -0.22, -0.38, 0.02, -0.51, 0.24), 0.014, bright, 0.6));
    Shape body =
        Curve.closed(
            0.12, -0.92, 0.28, -0.88, 0.35, -0.74, 0.32, -0.56, 0.3, -0.38, 0.18, -0.17, 0, -0.1,
            -0.18, -0.16, -0.28, -0.32, -0.2, -0.52, -0.06, -0.66, -0.03, -0.82);
    f.part(
        body,
        Colour.mix(tone, bright, 0.2),
        tone,
        part -> {
          part.shade(0.24, -0.38, 0.2, 0.3, belly, 1.4);
          part.shade(0.1, -0.2, 0.22, 0.16, Colour.mix(belly, 0xffffff, 0.3), 1);
          part.shade(0.28, -0.7, 0.1, 0.1, Colour.mix(belly, 0xffffff, 0.35), 0.8);
          part.shade(0.04, -0.9, 0.2, 0.13, dark, 0.7);
          part.fur(
              dice,
              stage.detail().of(240),
              new Rectangle2D.Double(-0.3, -0.92, 0.66, 0.78),
              0.05,
              dark,
              bright);
          part.shade(-0.1, -0.12, 0.3, 0.1, dark, 0.6);
        });
    f.part(
        Curve.closed(
            0.04, -0.6, 0.1, -0.46, 0.04, -0.3, -0.16, -0.16, -0.44, 0, -0.38, -0.16, -0.26, -0.4,
            -0.12, -0.56),
        Colour.mix(tone, dark, 0.25),
        dark,
        part -> {
          for (int i = 0; i < 6; i++) {
            double t = i / 6.0;
            part.line(
                Curve.open(
                    0.05 - 0.24 * t,
                    -0.5 + 0.1 * t,
                    -0.06 - 0.2 * t,
                    -0.28 + 0.04 * t,
                    -0.42 + 0.05 * t,
                    -0.02 - 0.16 * t),
                0.012,
                i % 2 == 0 ? bright : dark,
                0.65);
          }
          part.line(Curve.open(0.08, -0.46, -0.02, -0.38, -0.16, -0.36), 0.03, 0xf6eee0, 0.7);
        });
    f.fill(Curve.polygon(0.33, -0.79, 0.47, -0.735, 0.33, -0.7), 0xe6a545, 0x8a5420);
    f.line(Curve.open(0.33, -0.745, 0.45, -0.737), 0.006, 0x4a2c12, 0.8);
    f.fill(Curve.disc(0.22, -0.77, 0.045), Colour.mix(dark, 0x0c0a0c, 0.5));
    f.fill(Curve.disc(0.22, -0.77, 0.033), 0x0a0709);
    f.fill(Curve.disc(0.232, -0.783, 0.011), 0xffffff, 0.95);
    f.mottle(dice.bits(), 0.07, 0.06);
    f.rim(0.6, -0.75, 0.012, p.light(), 0.6);
    f.done();
  }
}
