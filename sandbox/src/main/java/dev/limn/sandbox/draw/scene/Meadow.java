package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Noise;
import java.awt.geom.Path2D;

/// Open, grassy ground.
final class Meadow {
  private Meadow() {}

  /// A knoll that rises to `top` in the middle.
  static void knoll(Stage stage, double top, int colour) {
    Canvas canvas = stage.canvas();
    double w = stage.width();
    double h = stage.height();
    Noise noise = new Noise(stage.dice().fork(130).bits());
    Path2D hill = new Path2D.Double();
    hill.moveTo(-2, h + 2);
    for (int i = 0; i <= 60; i++) {
      double t = i / 60.0;
      double bend = (2 * t - 1) * (2 * t - 1);
      hill.lineTo(
          t * w, top + stage.unit() * (0.08 * bend + 0.012 * (noise.fractal(t * 7, 1, 3) - 0.5)));
    }
    hill.lineTo(w + 2, h + 2);
    hill.closePath();
    Canvas layer = canvas.layer(hill.getBounds2D());
    layer.blend(
        hill,
        0,
        top,
        colour,
        0,
        h,
        Colour.lift(Colour.mix(colour, stage.palette().ink(), 0.8), -0.1));
    layer.mottle(noise, stage.unit() * 0.05, 0.14);
    layer.rim(0, -1, stage.unit() * 0.008, stage.palette().light(), 0.3);
    canvas.place(layer);
  }

  /// A fringe of grass blades along a line.
  static void grass(Stage stage, double ground, double tall, int colour) {
    Canvas canvas = stage.canvas();
    Dice dice = stage.dice().fork(131);
    double w = stage.width();
    int blades = stage.detail().of((int) (w / tall * 14));
    for (int i = 0; i < blades; i++) {
      double x = dice.unit() * w;
      double height = tall * dice.between(0.35, 1.1);
      double lean = height * dice.between(-0.5, 0.5);
      double half = Math.max(0.6, tall * 0.022);
      double y = ground + tall * dice.between(0, 0.4);
      Path2D blade = new Path2D.Double();
      blade.moveTo(x - half, y);
      blade.quadTo(x, y - height * 0.6, x + lean, y - height);
      blade.quadTo(x + half * 2, y - height * 0.5, x + half, y);
      blade.closePath();
      canvas.fill(
          blade, dice.chance(0.25) ? Colour.mix(colour, stage.palette().light(), 0.16) : colour);
    }
  }
}
