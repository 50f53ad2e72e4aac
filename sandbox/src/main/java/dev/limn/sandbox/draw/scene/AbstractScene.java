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
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Shapes for their own sake: arches and discs, flowing ribbons, or quarter circles in a grid.
final class AbstractScene implements Scene {

  @Override
  public Hour usualHour() {
    return Hour.DUSK;
  }

  @Override
  public void paint(Stage stage) {
    int kind = stage.dice().below(4);
    if (stage.reading().names(Subject.GEOMETRY)) {
      // Ribbons have no shape that one could name, and tiles are not a minimum.
      kind = stage.reading().is(Manner.MINIMAL) ? 0 : kind % 2;
    }
    switch (kind) {
      case 0 -> arches(stage);
      case 1 -> tiles(stage);
      default -> ribbons(stage);
    }
  }

  private static List<Integer> inks(Palette p) {
    return List.of(p.accent(), p.upper(), p.lower(), p.near(), p.horizon(), p.far(), p.lamp());
  }

  private static int paper(Stage stage) {
    Palette p = stage.palette();
    int paper = p.dark() ? p.zenith() : Colour.mix(0xf4ead9, p.horizon(), 0.3);
    java.util.Arrays.fill(stage.canvas().pixels(), 0xff000000 | paper);
    return paper;
  }

  private static void piece(Stage stage, Shape shape, int from, int to, Dice dice) {
    Canvas canvas = stage.canvas();
    Rectangle2D box = shape.getBounds2D();
    double unit = stage.unit();
    canvas.soft(
        box.getCenterX() + unit * 0.012,
        box.getCenterY() + unit * 0.02,
        box.getWidth() * 0.66,
        box.getHeight() * 0.66,
        0x1a1020,
        0.28,
        Blend.OVER);
    Canvas layer = canvas.layer(box);
    layer.blend(shape, box.getX(), box.getY(), from, box.getMaxX(), box.getMaxY(), to);
    layer.mottle(new Noise(dice.bits()), unit * 0.03, 0.07);
    layer.rim(-0.6, -0.8, unit * 0.004, 0xffffff, 0.3);
    canvas.place(layer);
  }

  private static void arches(Stage stage) {
    paper(stage);
    Palette p = stage.palette();
    Dice dice = stage.dice().fork(190);
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    piece(
        stage,
        Curve.disc(w * dice.between(0.3, 0.7), h * 0.32, unit * 0.2),
        p.lamp(),
        p.accent(),
        dice);
    List<Integer> inks = inks(p);
    for (int i = 0; i < 3; i++) {
      double cx = w * (0.22 + 0.28 * i) + unit * dice.between(-0.05, 0.05);
      double radius = unit * dice.between(0.2, 0.3);
      double top = h * dice.between(0.45, 0.7);
      int first = dice.below(inks.size());
      for (int ring = 0; ring < 5; ring++) {
        double r = radius * (1 - ring * 0.2);
        Path2D arch = new Path2D.Double();
        arch.moveTo(cx - r, h + 2);
        arch.lineTo(cx - r, top + radius);
        arch.append(
            new Arc2D.Double(cx - r, top + radius - r, 2 * r, 2 * r, 180, -180, Arc2D.OPEN), true);
        arch.lineTo(cx + r, h + 2);
        arch.closePath();
        int colour = inks.get((first + ring) % inks.size());
        piece(stage, arch, Colour.lift(colour, 0.08), Colour.lift(colour, -0.18), dice);
      }
    }
    Shape hill =
        Curve.closed(
            -w * 0.2, h * 1.02, w * 0.2, h * 0.86, w * 0.6, h * 0.93, w * 1.2, h * 0.84, w * 1.3,
            h * 1.3, -w * 0.2, h * 1.3);
    piece(stage, hill, p.near(), p.ink(), dice);
  }

  private static void ribbons(Stage stage) {
    paper(stage);
    Palette p = stage.palette();
    Dice dice = stage.dice().fork(191);
    Noise noise = new Noise(dice.bits());
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    stage.canvas().soft(w * 0.7, h * 0.25, unit * 0.8, unit * 0.8, p.lamp(), 0.5, Blend.OVER);
    piece(
        stage,
        Curve.disc(w * 0.7, h * 0.27, unit * 0.13),
        Colour.mix(p.lamp(), 0xffffff, 0.3),
        p.lamp(),
        dice);
    int bands = 11;
    for (int i = 0; i < bands; i++) {
      double t = i / (bands - 1.0);
      Path2D ribbon = new Path2D.Double();
      ribbon.moveTo(-2, h + 2);
      for (int k = 0; k <= 60; k++) {
        double x = w * k / 60.0;
        double wave = noise.fractal(x / unit * 1.1 + t * 0.7, t * 1.6, 2) - 0.5;
        ribbon.lineTo(x, h * (0.3 + 0.72 * t) + unit * 0.62 * wave * (1.1 - 0.5 * t));
      }
      ribbon.lineTo(w + 2, h + 2);
      ribbon.closePath();
      int colour =
          t < 0.5
              ? Colour.mix(p.horizon(), p.accent(), t * 2)
              : Colour.mix(p.accent(), p.zenith(), t * 2 - 1);
      Canvas layer = stage.canvas().layer(ribbon.getBounds2D());
      layer.blend(
          ribbon,
          0,
          h * (0.2 + 0.7 * t),
          Colour.lift(colour, 0.12),
          w * 0.4,
          h * (0.5 + 0.7 * t),
          Colour.lift(colour, -0.22));
      layer.rim(0, -1, unit * 0.012, 0xffffff, 0.28);
      stage.canvas().place(layer);
    }
  }

  private static void tiles(Stage stage) {
    int paper = paper(stage);
    Dice dice = stage.dice().fork(192);
    List<Integer> inks = inks(stage.palette());
    double w = stage.width();
    double h = stage.height();
    double size = stage.unit() / 4;
    double startX = (w - Math.ceil(w / size) * size) / 2;
    double startY = (h - Math.ceil(h / size) * size) / 2;
    for (double y = startY; y < h; y += size) {
      for (double x = startX; x < w; x += size) {
        int ground = dice.pick(inks);
        Canvas tile = stage.canvas().layer(new Rectangle2D.Double(x, y, size, size));
        tile.blend(
            new Rectangle2D.Double(x, y, size + 0.5, size + 0.5),
            x,
            y,
            Colour.mix(ground, paper, 0.15),
            x + size,
            y + size,
            Colour.lift(ground, -0.1));
        tile.onlyInside();
        int corner = dice.below(4);
        double cx = x + (corner % 2) * size;
        double cy = y + (corner < 2 ? 0 : size);
        int kind = dice.below(4);
        for (int ring = 0; ring < 3; ring++) {
          int colour = ring % 2 == 0 ? dice.pick(inks) : paper;
          double r = size * (1 - ring * 0.32);
          boolean centred = kind == 3;
          tile.fill(
              centred ? Curve.disc(x + size / 2, y + size / 2, r * 0.44) : Curve.disc(cx, cy, r),
              colour);
          if (kind == 0) {
            break;
          }
        }
        tile.mottle(new Noise(dice.bits()), size * 0.2, 0.08);
        stage.canvas().place(tile);
      }
    }
  }
}
