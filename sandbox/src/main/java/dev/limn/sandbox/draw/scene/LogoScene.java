package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.words.Hour;
import dev.limn.sandbox.draw.words.Subject;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.function.Consumer;

/// A mark: a few strong shapes with a common centre, and quiet around it.
final class LogoScene implements Scene {

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
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    double r = stage.unit() * 0.3;
    if (!stage.cutout()) {
      int paper =
          p.dark()
              ? Colour.mix(p.zenith(), p.upper(), 0.3)
              : Colour.mix(0xf7f1e6, p.horizon(), 0.18);
      java.util.Arrays.fill(canvas.pixels(), 0xff000000 | paper);
      canvas.soft(w / 2, h * 0.45, w * 0.8, h * 0.8, 0xffffff, p.dark() ? 0.08 : 0.4, Blend.OVER);
      canvas.soft(w / 2, h / 2 + r * 1.22, r * 0.95, r * 0.12, p.ink(), 0.32, Blend.OVER);
    }
    Canvas layer =
        canvas.layer(new Rectangle2D.Double(w / 2 - r * 1.4, h / 2 - r * 1.4, r * 2.8, r * 2.8));
    Optional<Consumer<Marks>> sign = Marks.sign(stage.reading().subjects());
    if (sign.isPresent()) {
      badge(layer, w / 2, h / 2, r, p, sign.get());
    } else {
      emblem(layer, stage, r);
    }
    layer.rim(-0.5, -0.8, r * 0.012, 0xffffff, 0.35);
    canvas.place(layer);
  }

  /// A sign of what the logo is for, on a disc with two rings.
  private static void badge(
      Canvas layer, double x, double y, double r, Palette p, Consumer<Marks> sign) {
    int ground =
        p.dark() ? Colour.mix(p.upper(), p.near(), 0.3) : Colour.mix(p.near(), p.ink(), 0.2);
    int bright = Colour.mix(0xf8f1e4, p.light(), 0.4);
    layer.fill(Curve.disc(x, y, r * 1.16), Colour.lift(ground, -0.1));
    layer.blend(
        Curve.disc(x, y, r * 1.16), x - r, y - r, Colour.lift(ground, 0.16), x + r, y + r, ground);
    layer.line(Curve.disc(x, y, r * 1.05), r * 0.03, p.accent(), 1);
    layer.line(Curve.disc(x, y, r * 0.98), r * 0.012, bright, 0.8);
    double scale = r * 0.92;
    AffineTransform place = new AffineTransform(scale, 0, 0, scale, x, y);
    sign.accept(new Marks(layer, place, bright, p.accent(), ground));
  }

  private static void emblem(Canvas layer, Stage stage, double r) {
    double w = stage.width();
    double h = stage.height();
    Palette p = stage.palette();
    switch (stage.reading().names(Subject.MOUNTAIN) ? 1 : stage.dice().below(3)) {
      case 0 -> rosette(layer, w / 2, h / 2, r, p, stage.dice().fork(200));
      case 1 -> peaks(layer, w / 2, h / 2, r, p);
      default -> orbit(layer, w / 2, h / 2, r, p, stage.dice().fork(201));
    }
  }

  private static void rosette(Canvas layer, double x, double y, double r, Palette p, Dice dice) {
    int leaves = 6 + 2 * dice.below(3);
    Path2D leaf = new Path2D.Double();
    leaf.moveTo(x, y - r * 0.12);
    leaf.curveTo(x + r * 0.5, y - r * 0.4, x + r * 0.34, y - r * 0.85, x, y - r * 1.08);
    leaf.curveTo(x - r * 0.34, y - r * 0.85, x - r * 0.5, y - r * 0.4, x, y - r * 0.12);
    leaf.closePath();
    for (int i = 0; i < leaves; i++) {
      double turn = Math.PI * 2 * i / leaves;
      Shape turned = AffineTransform.getRotateInstance(turn, x, y).createTransformedShape(leaf);
      double tipX = x + r * StrictMath.sin(turn);
      double tipY = y - r * StrictMath.cos(turn);
      int colour = Colour.mix(p.accent(), p.upper(), 0.5 - 0.5 * StrictMath.cos(turn));
      layer.pen().setComposite(java.awt.AlphaComposite.SrcOver.derive(0.86f));
      layer.blend(turned, x, y, Colour.mix(colour, p.lamp(), 0.55), tipX, tipY, colour);
    }
    layer.everywhere();
    layer.fill(Curve.disc(x, y, r * 0.17), Colour.mix(p.light(), p.lamp(), 0.4));
  }

  private static void peaks(Canvas layer, double x, double y, double r, Palette p) {
    Area disc = new Area(Curve.disc(x, y, r * 1.05));
    layer.blend(disc, x, y - r, p.upper(), x, y + r, p.horizon());
    layer.onlyInside();
    layer.fill(
        Curve.disc(x + r * 0.3, y - r * 0.25, r * 0.3), Colour.mix(p.lamp(), p.light(), 0.3));
    layer.fill(
        Curve.polygon(
            x - r * 1.3, y + r * 0.7, x - r * 0.35, y - r * 0.42, x + r * 0.7, y + r * 0.9),
        p.accent());
    layer.fill(
        Curve.polygon(
            x - r * 0.35, y - r * 0.42, x + r * 0.7, y + r * 0.9, x - r * 0.2, y + r * 0.9),
        Colour.mix(p.accent(), p.near(), 0.45));
    layer.fill(
        Curve.polygon(
            x - r * 0.5,
            y + r * 0.9,
            x + r * 0.52,
            y - r * 0.08,
            x + r * 1.3,
            y + r * 0.7,
            x + r,
            y + r),
        p.near());
    layer.fill(
        Curve.closed(
            x - r * 1.4,
            y + r * 0.52,
            x - r * 0.5,
            y + r * 0.46,
            x + r * 0.3,
            y + r * 0.62,
            x + r * 1.4,
            y + r * 0.46,
            x + r * 1.4,
            y + r * 1.4,
            x - r * 1.4,
            y + r * 1.4),
        p.ink());
    layer.everywhere();
    layer.line(Curve.disc(x, y, r * 1.13), r * 0.045, p.ink(), 1);
  }

  private static void orbit(Canvas layer, double x, double y, double r, Palette p, Dice dice) {
    double start = dice.between(0, 6.28);
    for (int i = 0; i < 3; i++) {
      double outer = r * (1.05 - 0.3 * i);
      Area ring = new Area(Curve.disc(x, y, outer));
      ring.subtract(new Area(Curve.disc(x, y, outer - r * 0.2)));
      double a = start + i * 2.1;
      double cut = outer - r * 0.1;
      Shape gap = Curve.disc(x + cut * StrictMath.cos(a), y + cut * StrictMath.sin(a), r * 0.24);
      ring.subtract(new Area(gap));
      int colour = i == 0 ? p.near() : i == 1 ? p.accent() : p.lamp();
      layer.blend(
          ring, x - r, y - r, Colour.lift(colour, 0.14), x + r, y + r, Colour.lift(colour, -0.2));
      layer.fill(
          Curve.disc(x + cut * StrictMath.cos(a), y + cut * StrictMath.sin(a), r * 0.13),
          i == 1 ? p.near() : p.accent());
    }
    layer.fill(Curve.disc(x, y, r * 0.14), p.near());
  }
}
