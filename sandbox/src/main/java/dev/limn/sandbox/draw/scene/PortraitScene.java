package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Canvas.Blend;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Noise;
import dev.limn.sandbox.draw.words.Hour;
import java.awt.geom.Rectangle2D;

/// A head and shoulders, lit from one side.
final class PortraitScene implements Scene {
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
    if (!stage.cutout()) {
      wall(stage);
    }
    int count = Math.min(4, stage.reading().count());
    double size = Math.min(h * 0.9, w * 1.2 / (0.55 + 0.65 * count));
    Dice dice = stage.dice().fork(250);
    for (int i = 0; i < count; i++) {
      double offset = i - (count - 1) / 2.0;
      new Bust(stage, dice.fork(i), w / 2 + offset * size * 0.62, h, size).paint();
    }
    Weathers.fall(stage);
  }

  private static void wall(Stage stage) {
    Canvas canvas = stage.canvas();
    Palette p = stage.palette();
    double w = stage.width();
    double h = stage.height();
    int tone = Colour.chroma(Colour.mix(p.upper(), p.far(), 0.5), 0.8);
    canvas.blend(
        new Rectangle2D.Double(0, 0, w, h),
        0,
        0,
        Colour.mix(tone, p.horizon(), 0.3),
        w,
        h,
        Colour.mix(tone, p.ink(), 0.6));
    canvas.soft(w * 0.3, h * 0.35, w * 0.6, h * 0.6, p.horizon(), 0.5, Blend.OVER);
    canvas.mottle(new Noise(stage.dice().fork(251).bits()), stage.unit() * 0.1, 0.11);
    Dice dice = stage.dice().fork(252);
    for (int i = 0; i < stage.detail().of(90); i++) {
      // Broad, dry brush strokes, as painters fill a background.
      double x = dice.unit() * w;
      double y = dice.unit() * h;
      double l = stage.unit() * dice.between(0.08, 0.25);
      double a = dice.between(-0.9, -0.4);
      canvas.line(
          Curve.open(x, y, x + l * StrictMath.cos(a), y + l * StrictMath.sin(a)),
          stage.unit() * dice.between(0.008, 0.03),
          Colour.mix(tone, dice.chance(0.5) ? p.horizon() : p.ink(), 0.4),
          0.06);
    }
  }
}
