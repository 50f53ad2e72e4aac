package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Noise;
import java.awt.geom.Rectangle2D;

/// What stands behind a bust: quiet, so that the face is seen first.
final class Backdrop {
  private Backdrop() {}

  /// A disc of light behind a head at height `y`, on a plain wall or above the sea.
  static void behindBust(Stage stage, double y, double tall, boolean sea) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    double x = stage.width() * 0.5;
    double line = y + tall * 0.3;
    if (sea) {
      Sky.gradient(stage, line);
      Sky.clouds(stage, x, y, line, 0.4);
    } else {
      wall(stage, y);
    }
    canvas.soft(x, y, tall * 0.75, tall * 0.75, p.horizon(), 0.6, Blend.OVER);
    canvas.blend(
        Curve.disc(x, y, tall * 0.39),
        0,
        y - tall * 0.4,
        Colour.mix(p.horizon(), p.light(), p.dark() ? 0.35 : 0.75),
        0,
        y + tall * 0.4,
        Colour.mix(p.horizon(), p.lower(), 0.45));
    if (sea) {
      Water.mirror(stage, line, 0.7);
      Water.strokes(stage, line);
    }
  }

  /// A plain wall, brightest at height `y`.
  private static void wall(Stage stage, double y) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    double w = stage.width();
    double h = stage.height();
    canvas.blend(
        new Rectangle2D.Double(0, 0, w, h),
        0,
        0,
        Colour.mix(p.upper(), p.haze(), 0.3),
        0,
        h,
        Colour.mix(p.haze(), p.far(), 0.35));
    canvas.soft(w * 0.5, y, w * 0.8, h * 0.7, p.horizon(), p.dark() ? 0.3 : 0.5, Blend.OVER);
    canvas.mottle(new Noise(stage.dice().fork(21).bits()), stage.unit() * 0.3, 0.03);
  }
}
