package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Noise;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Manner;
import dev.limn.sandbox.draw.words.Subject;
import dev.limn.sandbox.draw.words.Weather;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Water under a wide sky, with a headland and a lighthouse, or boats, or nothing but light.
final class SeaScene implements Scene {

  @Override
  public Hour usualHour() {
    return Hour.DUSK;
  }

  @Override
  public void paint(Stage stage) {
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    Dice dice = stage.dice();
    boolean right = dice.chance(0.6);
    double line = h * dice.between(0.6, 0.66);
    Sky.gradient(stage, line);
    double sunX = w * (right ? dice.between(0.22, 0.36) : dice.between(0.64, 0.78));
    boolean high = stage.palette().dark() && !stage.reading().has(Weather.STORM);
    boolean moon = high || stage.reading().names(Subject.MOON);
    double sunY = line - unit * (moon ? dice.between(0.3, 0.4) : dice.between(0.06, 0.16));
    Lights.inTheSky(stage, sunX, sunY, unit * 0.05, line);
    coast(stage, line, 0.85, unit * 0.07, right);
    coast(stage, line, 0.6, unit * 0.05, !right);
    boolean tower = stage.reading().names(Subject.LIGHTHOUSE);
    double side = right ? w * 0.72 : w * 0.28;
    if (tower) {
      headland(stage, line, side, right);
    }
    double calm =
        stage.reading().has(Weather.STORM) ? 0 : stage.reading().is(Manner.CALM) ? 0.95 : 0.65;
    Water.mirror(stage, line, calm);
    Water.strokes(stage, line);
    if (!stage.reading().has(Weather.STORM)) {
      Water.glitter(stage, line, sunX, unit * 0.11, moon ? 0.8 : 1);
    }
    if (stage.reading().names(Subject.BOAT) || !tower) {
      int boats = stage.reading().names(Subject.BOAT) ? stage.reading().count() : 1;
      for (int i = 0; i < boats; i++) {
        double near = (i + 0.6) / boats;
        double x =
            w * (right ? 0.62 - 0.12 * i : 0.38 + 0.12 * i) + unit * dice.between(-0.05, 0.05);
        boat(stage, x, line + (h - line) * (0.12 + 0.3 * near), unit * (0.09 + 0.1 * near));
      }
    }
    rocks(stage, right);
    Birds.flock(stage, w * (right ? 0.45 : 0.55), h * 0.25, unit * 0.02, 5);
    Weathers.fall(stage);
  }

  private static void coast(Stage stage, double line, double distance, double rise, boolean right) {
    Dice dice = stage.dice().fork((long) (distance * 100));
    Noise noise = new Noise(dice.bits());
    double w = stage.width();
    double unit = stage.unit();
    double reach = w * dice.between(0.35, 0.6);
    Path2D land = new Path2D.Double();
    land.moveTo(right ? w + 2 : -2, line + 1);
    for (int i = 0; i <= 80; i++) {
      double t = i / 80.0;
      double x = right ? w - reach * t : reach * t;
      double y = line - rise * (1 - t * t) * (0.5 + noise.fractal(x / unit * 5, 3, 4)) - 0.5;
      land.lineTo(x, y);
    }
    land.lineTo(right ? w - reach : reach, line + 1);
    land.closePath();
    int colour = stage.palette().atDistance(distance);
    stage
        .canvas()
        .blend(
            land, 0, line - rise, colour, 0, line, Colour.mix(colour, stage.palette().haze(), 0.4));
  }

  private static void headland(Stage stage, double line, double x, boolean right) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    double unit = stage.unit();
    double w = stage.width();
    double edge = right ? w + unit * 0.1 : -unit * 0.1;
    double out = right ? -1 : 1;
    double top = line - unit * 0.12;
    Noise noise = new Noise(stage.dice().fork(44).bits());
    Path2D rock = new Path2D.Double();
    rock.moveTo(edge, line + 2);
    rock.lineTo(edge, top - unit * 0.03);
    int steps = 90;
    double tip = x + out * unit * 0.24;
    for (int i = 0; i <= steps; i++) {
      double px = edge + (tip - edge) * i / steps;
      double beyond = (px - x) * out / unit;
      // Level where the tower stands, steep towards the water, rising gently inland.
      double slope = StrictMath.pow(Math.clamp((beyond - 0.04) / 0.2, 0.0, 1.0), 1.8);
      double inland = unit * 0.1 * Math.clamp(-beyond - 0.12, 0.0, 0.6);
      double rough = unit * 0.035 * (noise.fractal(i * 0.1, 2, 4) - 0.5);
      double level = Math.clamp(Math.abs(beyond) * 8, 0.25, 1.0);
      rock.lineTo(px, top - inland + (line - top) * slope + rough * level * (1 - slope));
    }
    rock.lineTo(tip + out * unit * 0.02, line + 2);
    rock.closePath();
    Canvas layer = canvas.layer(rock.getBounds2D());
    int body = Colour.mix(p.near(), p.ink(), 0.35);
    layer.blend(rock, 0, top, Colour.mix(body, p.far(), 0.25), 0, line, p.ink());
    layer.mottle(noise, unit * 0.03, 0.35);
    layer.rim(out * 0.5, -0.8, unit * 0.006, p.light(), 0.5);
    canvas.place(layer);
    double foot = top - unit * 0.004;
    Tower.cottage(stage, x - out * unit * 0.1, foot + unit * 0.014, unit * 0.07);
    Tower.lighthouse(stage, x, foot + unit * 0.03, unit * 0.37, right);
  }

  private static void boat(Stage stage, double x, double y, double size) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    int sail = Colour.mix(p.light(), p.haze(), 0.25);
    canvas.soft(x, y + size * 0.42, size * 0.5, size * 0.4, p.ink(), 0.35, Blend.OVER);
    for (int i = 0; i < 9; i++) {
      double t = i / 9.0;
      canvas.soft(
          x + size * 0.05 * ((i % 3) - 1),
          y + size * (0.1 + 0.9 * t),
          size * (0.4 - 0.3 * t),
          Math.max(0.8, size * 0.03),
          sail,
          0.5 * (1 - t),
          Blend.OVER);
    }
    Canvas layer =
        canvas.layer(new Rectangle2D.Double(x - size, y - size * 1.7, size * 2, size * 2));
    Path2D main = new Path2D.Double();
    main.moveTo(x + size * 0.03, y - size * 1.5);
    main.quadTo(x + size * 0.62, y - size * 0.7, x + size * 0.52, y - size * 0.16);
    main.lineTo(x + size * 0.03, y - size * 0.13);
    main.closePath();
    Path2D jib = new Path2D.Double();
    jib.moveTo(x - size * 0.03, y - size * 1.35);
    jib.quadTo(x - size * 0.3, y - size * 0.6, x - size * 0.48, y - size * 0.14);
    jib.lineTo(x - size * 0.03, y - size * 0.13);
    jib.closePath();
    layer.blend(main, x, y - size, sail, x + size * 0.6, y, Colour.mix(sail, p.far(), 0.45));
    layer.blend(
        jib,
        x,
        y - size,
        Colour.mix(sail, p.far(), 0.2),
        x - size * 0.5,
        y,
        Colour.mix(sail, p.far(), 0.6));
    Path2D hull = new Path2D.Double();
    hull.moveTo(x - size * 0.58, y - size * 0.11);
    hull.lineTo(x + size * 0.6, y - size * 0.11);
    hull.quadTo(x + size * 0.48, y + size * 0.06, x + size * 0.3, y + size * 0.07);
    hull.lineTo(x - size * 0.36, y + size * 0.07);
    hull.quadTo(x - size * 0.5, y + size * 0.02, x - size * 0.58, y - size * 0.11);
    hull.closePath();
    layer.blend(
        hull,
        0,
        y - size * 0.1,
        Colour.mix(p.accent(), p.near(), 0.4),
        0,
        y + size * 0.08,
        p.ink());
    layer.line(
        Curve.open(x, y - size * 1.55, x, y - size * 0.1), Math.max(1, size * 0.022), p.ink(), 0.9);
    canvas.place(layer);
  }

  private static void rocks(Stage stage, boolean right) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    Dice dice = stage.dice().fork(45);
    double unit = stage.unit();
    double h = stage.height();
    for (int i = 0; i < 6; i++) {
      double t = i / 5.0;
      double size = unit * dice.between(0.06, 0.13) * (1.25 - t * 0.8);
      double x = (right ? 0 : stage.width()) + (right ? 1 : -1) * unit * (t * 0.5 - 0.02);
      double y = h + unit * 0.015;
      double[] points = new double[22];
      for (int k = 0; k < 11; k++) {
        double angle = Math.PI * 2 * k / 11;
        double r = size * dice.between(0.78, 1.12);
        points[2 * k] = x + StrictMath.cos(angle) * r * 1.35;
        points[2 * k + 1] = y + StrictMath.sin(angle) * r * 0.8;
      }
      Path2D rock = Curve.polygon(points);
      Canvas layer = canvas.layer(rock.getBounds2D());
      layer.blend(rock, 0, y - size, Colour.mix(p.near(), p.ink(), 0.5), 0, h, p.ink());
      layer.mottle(new Noise(dice.bits()), unit * 0.02, 0.3);
      layer.rim(right ? 0.4 : -0.4, -0.9, unit * 0.005, p.horizon(), 0.5);
      canvas.place(layer);
    }
  }
}
