package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Noise;
import dev.limn.sandbox.draw.words.Hour;
import java.awt.geom.Path2D;

/// Dunes: one lit flank, one in shade, and a sharp crest between them.
final class DesertScene implements Scene {

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
    Sky.gradient(stage, h * 0.62);
    Lights.inTheSky(
        stage, w * dice.between(0.25, 0.4), h * dice.between(0.28, 0.36), unit * 0.075, h * 0.6);
    Ridge.rolling(stage, h * 0.58, unit * 0.06, 0.95, 180);
    for (int i = 0; i < 4; i++) {
      dune(stage, i, h * (0.57 + 0.105 * i), unit * (0.09 + 0.05 * i), 1 - i / 3.0);
    }
    Weathers.fall(stage);
  }

  private static void dune(Stage stage, int index, double base, double relief, double distance) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    Dice dice = stage.dice().fork(182 + index);
    double w = stage.width();
    double h = stage.height();
    int sand = Colour.mix(Colour.mix(0xd99a58, p.lower(), 0.35), p.near(), p.dark() ? 0.6 : 0.12);
    int lit = Colour.mix(Colour.mix(sand, p.light(), 0.3), p.haze(), distance * 0.55);
    int shade = Colour.mix(Colour.mix(sand, p.ink(), 0.55), p.haze(), distance * 0.5);
    double top = w * (index % 2 == 0 ? dice.between(0.55, 0.75) : dice.between(0.25, 0.45));
    double peak = base - relief;
    Path2D whole = new Path2D.Double();
    whole.moveTo(-2, h + 2);
    whole.lineTo(-2, base + relief * 0.1);
    whole.curveTo(top * 0.5, base - relief * 0.05, top * 0.75, peak, top, peak);
    whole.curveTo(
        top + (w - top) * 0.25,
        peak,
        top + (w - top) * 0.5,
        base - relief * 0.1,
        w + 2,
        base - relief * 0.15);
    whole.lineTo(w + 2, h + 2);
    whole.closePath();
    Canvas layer = canvas.layer(whole.getBounds2D());
    layer.blend(whole, 0, peak, lit, 0, base + relief * 2.2, Colour.mix(lit, sand, 0.7));
    Path2D lee = new Path2D.Double();
    lee.moveTo(top, peak);
    lee.curveTo(
        top + (w - top) * 0.25,
        peak,
        top + (w - top) * 0.5,
        base - relief * 0.1,
        w + 2,
        base - relief * 0.15);
    lee.lineTo(w + 2, h + 2);
    lee.lineTo(top - w * 0.12, h + 2);
    lee.curveTo(
        top + w * 0.16, base + relief * 1.6, top - w * 0.14, base + relief * 0.5, top, peak);
    lee.closePath();
    layer.onlyInside();
    layer.blend(lee, 0, peak, shade, 0, base + relief * 2.6, Colour.mix(shade, sand, 0.55));
    ripples(stage, layer, dice, top, base, relief, distance, lit);
    layer.everywhere();
    layer.mottle(new Noise(dice.bits()), stage.unit() * 0.06, 0.05);
    layer.soft(top * 0.7, peak + relief * 0.4, w * 0.3, relief * 0.7, p.light(), 0.3, Blend.ATOP);
    canvas.place(layer);
    canvas.soft(w / 2, base + relief * 0.9, w, relief * 0.6, p.haze(), 0.3 * distance, Blend.OVER);
  }

  private static void ripples(
      Stage stage,
      Canvas layer,
      Dice dice,
      double top,
      double base,
      double relief,
      double distance,
      int lit) {
    int lines = stage.detail().of((int) (34 * (1 - distance) + 8));
    double w = stage.width();
    for (int i = 0; i < lines; i++) {
      double t = (i + 0.5) / lines;
      double y = base - relief * 0.6 + (stage.height() - base + relief) * t * t;
      Path2D line = new Path2D.Double();
      line.moveTo(-2, y + relief * 0.6);
      line.curveTo(
          top * 0.5,
          y + relief * dice.between(0.2, 0.5),
          top * 0.8,
          y,
          w + 2,
          y + relief * dice.between(0.1, 0.4));
      layer.line(
          line,
          stage.unit() * (0.001 + 0.003 * t),
          dice.chance(0.5) ? lit : stage.palette().ink(),
          0.1);
    }
  }
}
