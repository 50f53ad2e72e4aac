package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Figure;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Hue;
import dev.limn.sandbox.draw.words.Weather;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// A house on a hill, with light in its windows and a tree beside it.
final class HouseScene implements Scene {

  @Override
  public Hour usualHour() {
    return Hour.DUSK;
  }

  @Override
  public void paint(Stage stage) {
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    Palette p = stage.palette();
    Dice dice = stage.dice();
    boolean right = dice.chance(0.5);
    Sky.gradient(stage, h * 0.78);
    Lights.inTheSky(
        stage, w * (right ? 0.24 : 0.76), h * dice.between(0.24, 0.34), unit * 0.06, h * 0.75);
    Ridge.rolling(stage, h * 0.68, unit * 0.14, 0.92, 240);
    Ridge.rolling(stage, h * 0.75, unit * 0.12, 0.65, 241);
    stage.canvas().soft(w / 2, h * 0.77, w, unit * 0.12, p.haze(), 0.5, Blend.OVER);
    int ground =
        stage.reading().has(Weather.SNOW)
            ? Colour.mix(0xf2f2f4, p.upper(), 0.3)
            : Colour.mix(p.near(), p.ink(), 0.15);
    double top = h * 0.74;
    Meadow.knoll(stage, top, ground);
    int count = stage.reading().count();
    double size = Math.min(unit * 0.36, w * 0.7 / (1.2 * count));
    double x = w / 2 + (right ? 1 : -1) * unit * 0.08;
    tree(
        stage, x - (right ? -1 : 1) * size * (0.62 * count + 0.25), top + unit * 0.03, unit * 0.42);
    for (int i = 0; i < count; i++) {
      double offset = i - (count - 1) / 2.0;
      house(
          stage,
          x + offset * size * 1.25,
          top + unit * 0.035,
          size * (1 - 0.1 * (i % 2)),
          right ? -1 : 1);
    }
    path(stage, x + size * 0.12 * (right ? -1 : 1), top + unit * 0.035);
    Meadow.grass(stage, h, unit * 0.08, p.ink());
    Birds.flock(stage, w * (right ? 0.4 : 0.6), h * 0.22, unit * 0.018, 4);
    Weathers.fall(stage);
  }

  private static void house(Stage stage, double x, double y, double size, int facing) {
    Palette p = stage.palette();
    Figure f =
        new Figure(
            stage.canvas(), x, y, size, facing, new Rectangle2D.Double(-0.8, -1.35, 1.6, 1.45));
    int named = stage.reading().hues().stream().findFirst().map(Hue::colour).orElse(0xefe4d3);
    int wall = Colour.mix(Colour.mix(named, p.haze(), 0.25), p.near(), p.dark() ? 0.55 : 0.2);
    int shade = Colour.mix(wall, p.ink(), 0.5);
    int roof = Colour.mix(Colour.mix(p.accent(), 0x5a2f2a, 0.4), p.ink(), 0.3);
    f.fill(new Rectangle2D.Double(0.26, -1.12, 0.11, 0.4), Colour.mix(shade, roof, 0.4), shade);
    // The long side lies in the light, the gable in shade.
    f.across(
        Curve.polygon(-0.12, 0.03, -0.12, -0.5, 0.56, -0.5, 0.56, 0.03),
        wall,
        Colour.mix(wall, shade, 0.5));
    f.across(
        Curve.polygon(-0.56, 0.03, -0.56, -0.48, -0.34, -0.92, -0.12, -0.48, -0.12, 0.03),
        shade,
        Colour.mix(shade, wall, 0.3));
    f.fill(
        Curve.polygon(-0.36, -0.98, 0.36, -0.94, 0.64, -0.44, -0.07, -0.42),
        Colour.mix(roof, p.light(), 0.25),
        roof);
    for (int i = 1; i < 7; i++) {
      double t = i / 7.0;
      f.line(
          Curve.open(-0.36 + 0.29 * t, -0.98 + 0.56 * t, 0.36 + 0.28 * t, -0.94 + 0.5 * t),
          0.006,
          p.ink(),
          0.25);
    }
    f.line(Curve.open(-0.63, -0.42, -0.5, -0.68, -0.36, -0.97), 0.04, roof, 1);
    f.mottle(3, 0.08, 0.08);
    window(f, p, 0.02, -0.36, 0.14);
    window(f, p, 0.38, -0.36, 0.14);
    window(f, p, -0.41, -0.42, 0.14);
    f.fill(
        Curve.polygon(0.22, 0.03, 0.22, -0.32, 0.34, -0.32, 0.34, 0.03),
        Colour.mix(p.accent(), p.ink(), 0.25));
    f.fill(Curve.disc(0.32, -0.14, 0.01), p.lamp());
    f.rim(facing * 0.7, -0.7, 0.012, p.light(), 0.45);
    f.done();
    for (double wx : new double[] {0.09, 0.45, -0.34}) {
      stage
          .canvas()
          .soft(
              x + wx * size * facing,
              y - size * 0.27,
              size * 0.3,
              size * 0.28,
              p.lamp(),
              0.42,
              Blend.GLOW);
    }
    smoke(stage, x + size * 0.32 * facing, y - size * 1.12, size, facing);
  }

  private static void window(Figure f, Palette p, double x, double y, double size) {
    f.fill(new Rectangle2D.Double(x - 0.012, y - 0.012, size + 0.024, size * 1.2 + 0.024), p.ink());
    f.fill(
        new Rectangle2D.Double(x, y, size, size * 1.2),
        Colour.mix(p.lamp(), 0xffffff, 0.25),
        p.lamp());
    f.line(Curve.open(x + size / 2, y, x + size / 2, y + size * 1.2), 0.014, p.ink(), 0.9);
    f.line(Curve.open(x, y + size * 0.55, x + size, y + size * 0.55), 0.014, p.ink(), 0.9);
  }

  private static void smoke(Stage stage, double x, double y, double size, int drift) {
    int colour = Colour.mix(stage.palette().horizon(), stage.palette().haze(), 0.4);
    for (int i = 0; i < 26; i++) {
      double t = i / 26.0;
      double r = size * (0.05 + 0.16 * t);
      stage
          .canvas()
          .soft(
              x + drift * size * (0.6 * t * t + 0.05 * StrictMath.sin(i * 0.6)),
              y - size * 0.75 * t,
              r,
              r,
              colour,
              0.22 * (1 - t),
              Blend.OVER);
    }
  }

  /// A broad tree: a crown of many leaves, darker below.
  static void tree(Stage stage, double x, double y, double tall) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    Dice dice = stage.dice().fork(245);
    int bark = Colour.mix(p.ink(), 0x3a261c, 0.3);
    Path2D trunk =
        Curve.closed(
            x - tall * 0.05,
            y,
            x - tall * 0.02,
            y - tall * 0.35,
            x - tall * 0.02,
            y - tall * 0.6,
            x + tall * 0.02,
            y - tall * 0.6,
            x + tall * 0.025,
            y - tall * 0.3,
            x + tall * 0.06,
            y);
    canvas.fill(trunk, bark);
    for (int i = -2; i <= 2; i++) {
      canvas.line(
          Curve.open(
              x,
              y - tall * 0.36,
              x + i * tall * 0.07,
              y - tall * 0.55,
              x + i * tall * 0.13,
              y - tall * 0.72),
          tall * 0.014,
          bark,
          1);
    }
    boolean bare = stage.reading().has(Weather.SNOW);
    int leaf = Colour.mix(Colour.mix(0x5b7a45, p.accent(), 0.25), p.near(), p.dark() ? 0.65 : 0.4);
    int leaves = bare ? 0 : stage.detail().of(900);
    for (int i = 0; i < leaves; i++) {
      double a = dice.between(0, Math.PI * 2);
      double r = Math.sqrt(dice.unit());
      double lobe = 0.85 + 0.15 * StrictMath.sin(a * 5 + 1);
      double lx = x + tall * 0.31 * r * lobe * StrictMath.cos(a);
      double ly = y - tall * 0.68 + tall * 0.29 * r * lobe * StrictMath.sin(a);
      double up = (y - tall * 0.68 - ly) / (tall * 0.3);
      int colour =
          up > dice.between(-0.6, 0.9)
              ? Colour.mix(leaf, p.light(), dice.between(0.05, 0.4))
              : Colour.mix(leaf, p.ink(), dice.between(0.2, 0.65));
      double s = tall * dice.between(0.01, 0.022);
      canvas.fill(Curve.oval(lx, ly, s, s * 0.7), colour, 0.9);
    }
  }

  private static void path(Stage stage, double x, double y) {
    double h = stage.height();
    double unit = stage.unit();
    Path2D path = new Path2D.Double();
    path.moveTo(x - unit * 0.014, y);
    path.curveTo(
        x + unit * 0.06,
        y + (h - y) * 0.35,
        x - unit * 0.18,
        y + (h - y) * 0.6,
        x - unit * 0.16,
        h + 2);
    path.lineTo(x + unit * 0.06, h + 2);
    path.curveTo(
        x - unit * 0.02,
        y + (h - y) * 0.6,
        x + unit * 0.12,
        y + (h - y) * 0.35,
        x + unit * 0.018,
        y);
    path.closePath();
    int sand = Colour.mix(stage.palette().haze(), stage.palette().near(), 0.4);
    stage.canvas().blend(path, 0, y, sand, 0, h, Colour.mix(sand, stage.palette().ink(), 0.5));
  }
}
