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
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/// Blossoms on tall stems before a soft, blurred garden.
final class FlowerScene implements Scene {

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
    Dice dice = stage.dice().fork(230);
    if (!stage.cutout()) {
      garden(stage);
    }
    int count = stage.reading().count();
    double spread = Math.min(w * 0.8, unit * (0.24 + 0.2 * count));
    for (int i = 0; i < count; i++) {
      double t = count == 1 ? 0.5 : i / (count - 1.0);
      double middle = 1 - Math.abs(2 * t - 1);
      double x = w / 2 + spread * (t - 0.5) * 0.82;
      double y =
          h * (0.46 - (count == 1 ? 0.06 : 0.14) * middle) + unit * dice.between(-0.03, 0.05);
      double size = unit * (0.125 + (count == 1 ? 0.125 : 0.055) * middle) * (count > 4 ? 0.8 : 1);
      double root = w / 2 + spread * (t - 0.5) * 0.3;
      stem(
          stage,
          dice,
          root,
          h * (stage.cutout() ? 0.95 : 1.02),
          x,
          y,
          count == 1 ? unit * 1.5 : unit);
      blossom(stage, dice.fork(i), x, y, size, colour(stage, i));
    }
    Weathers.fall(stage);
  }

  private static int colour(Stage stage, int index) {
    List<Hue> hues = stage.reading().hues();
    if (!hues.isEmpty()) {
      return hues.get(index % hues.size()).colour();
    }
    List<Integer> usual = List.of(0xe0747f, 0xf0a35e, 0xc76a9d, 0xf3c65f, 0x9a7fd0);
    return usual.get((stage.dice().fork(231).below(5) + index) % 5);
  }

  private static void garden(Stage stage) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    Dice dice = stage.dice().fork(232);
    double w = stage.width();
    double h = stage.height();
    double unit = stage.unit();
    int green = Colour.mix(Colour.mix(0x6f8f62, p.far(), 0.4), p.near(), p.dark() ? 0.65 : 0.1);
    int pale = Colour.mix(green, p.horizon(), p.dark() ? 0.2 : 0.65);
    canvas.blend(
        new Rectangle2D.Double(0, 0, w, h), 0, 0, pale, 0, h, Colour.mix(green, p.ink(), 0.5));
    canvas.soft(w * 0.3, h * 0.1, w * 0.8, h * 0.7, p.light(), 0.5, Blend.GLOW);
    for (int i = 0; i < 46; i++) {
      double y = h * dice.unit();
      double r = unit * dice.between(0.02, 0.09);
      int colour =
          dice.chance(0.3)
              ? colour(stage, dice.below(5))
              : Colour.mix(green, dice.chance(0.6) ? p.light() : p.ink(), dice.between(0.1, 0.5));
      // Flat discs with a faint edge are what a lens makes of blurred lights.
      double x = dice.unit() * w;
      canvas.soft(x, y, r * 1.5, r * 1.5, colour, 0.35, Blend.OVER);
      canvas.fill(Curve.disc(x, y, r * 0.8), colour, 0.1);
    }
  }

  private static void stem(
      Stage stage, Dice dice, double rootX, double rootY, double x, double y, double unit) {
    Palette p = stage.palette();
    Canvas canvas = stage.canvas();
    int green = Colour.mix(0x4f7a45, p.near(), p.dark() ? 0.5 : 0.2);
    int dark = Colour.mix(green, p.ink(), 0.45);
    double midX = rootX + (x - rootX) * 0.35;
    double midY = rootY + (y - rootY) * 0.55;
    canvas.line(Curve.open(rootX, rootY, midX, midY, x, y), unit * 0.013, dark, 1);
    canvas.line(
        Curve.open(rootX - unit * 0.002, rootY, midX - unit * 0.002, midY, x - unit * 0.002, y),
        unit * 0.006,
        Colour.mix(green, p.light(), 0.25),
        0.9);
    for (int i = 0; i < 3; i++) {
      double t = 0.22 + 0.2 * i;
      int side = (i % 2 == 0) == (x >= rootX) ? 1 : -1;
      double lx = rootX + (midX - rootX) * Math.min(1, t * 1.7);
      double ly = rootY + (midY - rootY) * Math.min(1, t * 1.7);
      leaf(
          canvas,
          lx,
          ly,
          unit * dice.between(0.12, 0.2),
          side * dice.between(0.5, 1.05),
          green,
          dark,
          p.light());
    }
  }

  /// A leaf that grows upwards from `x, y`, turned by so many radians.
  static void leaf(
      Canvas canvas, double x, double y, double size, double turn, int green, int dark, int light) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(turn);
    place.scale(size, size);
    Path2D half = new Path2D.Double();
    half.moveTo(0, 0);
    half.curveTo(0.26, -0.3, 0.2, -0.75, 0, -1);
    half.quadTo(-0.02, -0.5, 0, 0);
    Path2D other = new Path2D.Double();
    other.moveTo(0, 0);
    other.curveTo(-0.26, -0.3, -0.2, -0.75, 0, -1);
    other.quadTo(0.02, -0.5, 0, 0);
    canvas.blend(place.createTransformedShape(half), x, y, dark, x, y - size, green);
    canvas.blend(
        place.createTransformedShape(other),
        x,
        y,
        green,
        x,
        y - size,
        Colour.mix(green, light, 0.35));
    canvas.line(
        place.createTransformedShape(Curve.open(0, 0, 0, -0.95)),
        Math.max(0.7, size * 0.02),
        Colour.mix(green, light, 0.5),
        0.6);
  }

  /// A blossom seen from the front, `size` is its radius in pixels.
  static void blossom(Stage stage, Dice dice, double x, double y, double size, int colour) {
    Palette p = stage.palette();
    int tone = Colour.mix(colour, p.near(), p.dark() ? 0.35 : 0.05);
    int bright = Colour.mix(tone, 0xfff4ea, 0.55);
    int dark = Colour.mix(tone, p.ink(), 0.5);
    Figure f =
        new Figure(stage.canvas(), x, y, size, 1, new Rectangle2D.Double(-1.25, -1.25, 2.5, 2.5));
    int petals = 8 + 2 * dice.below(4);
    for (int ring = 0; ring < 3; ring++) {
      double reach = 1.05 - 0.27 * ring;
      for (int i = 0; i < petals; i++) {
        double turn = Math.PI * 2 * (i + 0.5 * ring) / petals + dice.between(-0.09, 0.09);
        double length = reach * dice.between(0.9, 1.08);
        petal(f, turn, length, 3.6 / petals, ring, tone, bright, dark);
      }
    }
    heart(f, dice, stage);
    f.shade(0.5, 0.6, 1.1, 1, dark, 0.45);
    f.light(-0.45, -0.5, 0.9, 0.8, p.light(), 0.3);
    f.mottle(dice.bits(), 0.2, 0.06);
    f.rim(-0.6, -0.8, 0.022, p.light(), 0.4);
    f.done();
  }

  private static void petal(
      Figure f, double turn, double length, double half, int ring, int tone, int bright, int dark) {
    AffineTransform place = AffineTransform.getRotateInstance(turn);
    // Seen a little from above.
    place.preConcatenate(AffineTransform.getScaleInstance(1, 0.88));
    Path2D petal = new Path2D.Double();
    petal.moveTo(0, 0);
    petal.curveTo(half * 0.9, -length * 0.3, half * 1.15, -length * 0.85, half * 0.12, -length);
    petal.quadTo(0, -length * 0.94, -half * 0.12, -length);
    petal.curveTo(-half * 1.15, -length * 0.85, -half * 0.9, -length * 0.3, 0, 0);
    petal.closePath();
    Shape placed = place.createTransformedShape(petal);
    double tipX = StrictMath.sin(turn) * length;
    double tipY = -StrictMath.cos(turn) * length * 0.88;
    int base = Colour.mix(tone, dark, 0.25 + 0.1 * ring);
    f.part(
        placed,
        base,
        base,
        part -> {
          part.shade(tipX * 0.85, tipY * 0.85, length * 0.6, length * 0.6, bright, 0.85);
          part.shade(0, 0, length * 0.55, length * 0.5, dark, 0.6);
          for (int v = -1; v <= 1; v++) {
            Shape vein =
                place.createTransformedShape(
                    Curve.open(
                        0,
                        -length * 0.2,
                        v * half * 0.3,
                        -length * 0.6,
                        v * half * 0.26,
                        -length * 0.9));
            part.line(vein, 0.012, dark, 0.2);
          }
        });
    f.line(placed, 0.008, dark, 0.22);
  }

  private static void heart(Figure f, Dice dice, Stage stage) {
    int gold = Colour.mix(0xe9b64a, stage.palette().near(), stage.palette().dark() ? 0.25 : 0);
    f.part(Curve.oval(0, 0, 0.24, 0.21), gold, Colour.mix(gold, 0x5a3214, 0.6), part -> {});
    for (int i = 0; i < stage.detail().of(60); i++) {
      double a = dice.between(0, Math.PI * 2);
      double r = 0.25 * Math.sqrt(dice.unit());
      f.fill(
          Curve.disc(r * StrictMath.cos(a), r * StrictMath.sin(a) * 0.88, 0.022),
          dice.chance(0.5) ? Colour.mix(gold, 0xfff2c0, 0.6) : Colour.mix(gold, 0x5a3214, 0.5),
          0.9);
    }
  }
}
