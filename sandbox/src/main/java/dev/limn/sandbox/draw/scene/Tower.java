package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// A lighthouse and the keeper's cottage.
final class Tower {
  private Tower() {}

  /// A lighthouse whose foot is at `x, y`; light comes from the left when `litFromLeft`.
  static void lighthouse(Stage stage, double x, double y, double tall, boolean litFromLeft) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    boolean dim = Colour.lightness(p.horizon()) < 0.93;
    double lampY = y - tall * 0.9;
    if (dim) {
      beam(canvas, x, lampY, stage.unit(), litFromLeft ? -1 : 1, p.lamp(), 0.34);
      beam(canvas, x, lampY, stage.unit(), litFromLeft ? 1 : -1, p.lamp(), 0.22);
    }
    Canvas layer =
        canvas.layer(
            new Rectangle2D.Double(x - tall * 0.3, y - tall * 1.15, tall * 0.6, tall * 1.2));
    double foot = tall * 0.092;
    double neck = tall * 0.054;
    double gallery = y - tall * 0.8;
    Path2D shaft = new Path2D.Double();
    shaft.moveTo(x - foot, y);
    shaft.quadTo(x - neck * 1.15, y - tall * 0.35, x - neck, gallery);
    shaft.lineTo(x + neck, gallery);
    shaft.quadTo(x + neck * 1.15, y - tall * 0.35, x + foot, y);
    shaft.closePath();
    int white = Colour.mix(0xf6efe4, p.haze(), p.dark() ? 0.45 : 0.25);
    layer.fill(shaft, white);
    layer.onlyInside();
    int red = Colour.mix(p.accent(), p.near(), p.dark() ? 0.4 : 0.15);
    for (int i = 0; i < 3; i++) {
      double top = gallery + tall * (0.09 + 0.25 * i);
      layer.fill(new Rectangle2D.Double(x - tall, top, tall * 2, tall * 0.125), red);
    }
    layer.everywhere();
    double shadeX = x + (litFromLeft ? foot : -foot);
    layer.soft(shadeX, y - tall * 0.4, foot * 1.9, tall * 0.75, p.ink(), 0.8, Blend.ATOP);
    double litX = x - (litFromLeft ? foot : -foot) * 0.55;
    layer.soft(litX, y - tall * 0.45, foot * 0.6, tall * 0.7, p.light(), 0.35, Blend.ATOP);
    windows(layer, x, gallery, tall, p);
    // Gallery, lantern room and roof.
    int iron = Colour.mix(p.ink(), p.near(), 0.3);
    layer.fill(
        new Rectangle2D.Double(x - neck * 1.7, gallery - tall * 0.012, neck * 3.4, tall * 0.024),
        iron);
    layer.line(
        Curve.open(x - neck * 1.6, gallery - tall * 0.05, x + neck * 1.6, gallery - tall * 0.05),
        tall * 0.006,
        iron,
        1);
    for (int i = -3; i <= 3; i++) {
      double px = x + neck * 1.55 * i / 3;
      layer.line(Curve.open(px, gallery, px, gallery - tall * 0.05), tall * 0.004, iron, 1);
    }
    Rectangle2D room =
        new Rectangle2D.Double(x - neck * 0.8, gallery - tall * 0.14, neck * 1.6, tall * 0.13);
    layer.fill(room, Colour.mix(p.lamp(), 0xffffff, 0.35));
    for (int i = -1; i <= 1; i++) {
      double px = x + neck * 0.8 * i;
      layer.line(Curve.open(px, gallery - tall * 0.14, px, gallery), tall * 0.006, iron, 1);
    }
    Path2D roof = new Path2D.Double();
    roof.moveTo(x - neck * 1.15, gallery - tall * 0.135);
    roof.quadTo(x - neck * 0.7, gallery - tall * 0.2, x, gallery - tall * 0.215);
    roof.quadTo(x + neck * 0.7, gallery - tall * 0.2, x + neck * 1.15, gallery - tall * 0.135);
    roof.closePath();
    layer.fill(roof, Colour.mix(red, p.ink(), 0.35));
    layer.line(
        Curve.open(x, gallery - tall * 0.21, x, gallery - tall * 0.26), tall * 0.007, iron, 1);
    layer.rim(litFromLeft ? -1 : 1, -0.2, tall * 0.012, p.light(), 0.55);
    canvas.place(layer);
    double air = dim ? 1 : 0.35;
    canvas.soft(x, lampY, tall * 0.5, tall * 0.5, p.lamp(), 0.4 * air, Blend.GLOW);
    canvas.soft(x, lampY, tall * 0.17, tall * 0.17, p.lamp(), 0.85 * air, Blend.GLOW);
    canvas.soft(x, lampY, tall * 0.06, tall * 0.06, 0xffffff, 0.95, Blend.GLOW);
  }

  private static void windows(Canvas layer, double x, double gallery, double tall, Palette p) {
    for (int i = 0; i < 3; i++) {
      double top = gallery + tall * (0.12 + 0.22 * i);
      double half = tall * 0.011;
      layer.fill(new Rectangle2D.Double(x - half, top, half * 2, tall * 0.045), p.ink());
      layer.fill(
          new Rectangle2D.Double(x - half * 0.7, top + half * 0.5, half * 1.4, tall * 0.036),
          p.lamp(),
          0.85);
    }
  }

  private static void beam(
      Canvas canvas, double x, double y, double unit, int way, int colour, double strength) {
    // Many thin soft ovals make a cone that spreads and fades.
    int slices = 46;
    for (int i = 0; i < slices; i++) {
      double t = (i + 0.5) / slices;
      double px = x + way * unit * (0.03 + 0.95 * t);
      double py = y - unit * 0.05 * t;
      double fade = (1 - t) * (1 - t);
      canvas.soft(
          px, py, unit * 0.05, unit * (0.008 + 0.075 * t), colour, strength * fade, Blend.GLOW);
    }
  }

  /// A low house with lit windows; the middle of its foot is at `x, y`.
  static void cottage(Stage stage, double x, double y, double size) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    int wall = Colour.mix(Colour.mix(0xf0e6d8, p.haze(), 0.4), p.near(), p.dark() ? 0.6 : 0.35);
    canvas.blend(
        new Rectangle2D.Double(x - size, y - size * 0.62, size * 2, size * 0.7),
        x - size,
        y,
        wall,
        x + size,
        y,
        Colour.mix(wall, p.ink(), 0.5));
    Path2D roof =
        Curve.polygon(
            x - size * 1.14,
            y - size * 0.58,
            x - size * 0.8,
            y - size * 1.1,
            x + size * 0.8,
            y - size * 1.1,
            x + size * 1.14,
            y - size * 0.58);
    canvas.blend(
        roof, 0, y - size, Colour.mix(p.accent(), p.near(), 0.6), 0, y - size * 0.5, p.ink());
    canvas.fill(
        new Rectangle2D.Double(x + size * 0.35, y - size * 1.4, size * 0.2, size * 0.4), p.ink());
    for (int i = -1; i <= 1; i++) {
      double wx = x + i * size * 0.6;
      canvas.fill(
          new Rectangle2D.Double(wx - size * 0.12, y - size * 0.42, size * 0.24, size * 0.22),
          p.lamp());
      canvas.soft(wx, y - size * 0.3, size * 0.5, size * 0.5, p.lamp(), 0.35, Blend.GLOW);
    }
  }
}
