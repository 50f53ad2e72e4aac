package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Noise;
import java.awt.geom.Path2D;

/// The dark, close edge of a landscape.
final class Foreground {
  private Foreground() {}

  /// A slope with pines on it. `ground` is its height in pixels from the top, `size` that of a
  /// tree.
  static void pines(Stage stage, double ground, double size) {
    Canvas canvas = stage.canvas();
    Dice dice = stage.dice().fork(31);
    double w = stage.width();
    double h = stage.height();
    int ink = stage.palette().ink();
    int back = Colour.mix(ink, stage.palette().near(), 0.6);
    Noise slope = new Noise(dice.bits());
    double aside = dice.between(0.1, 0.9);
    int trees = (int) (w / size * 4.5);
    for (int pass = 0; pass < 2; pass++) {
      double lift = pass == 0 ? -size * 0.22 : 0;
      int colour = pass == 0 ? back : ink;
      for (int i = 0; i < trees; i++) {
        double x = (i + dice.between(-0.4, 0.4)) / (trees - 1.0) * w;
        // Trees crowd at the sides and leave the view open in the middle.
        double crowd = Math.abs(x / w - aside) * 1.5;
        double tall = size * (0.22 + 0.95 * Math.min(1, crowd)) * dice.between(0.65, 1.15);
        pine(canvas, x, rise(slope, x, ground + lift, size) + size * 0.08, tall, colour, dice);
      }
      Path2D hill = new Path2D.Double();
      hill.moveTo(-2, h + 2);
      int steps = 60;
      for (int i = 0; i <= steps; i++) {
        double x = w * i / steps;
        hill.lineTo(x, rise(slope, x, ground + lift, size));
      }
      hill.lineTo(w + 2, h + 2);
      hill.closePath();
      canvas.blend(hill, 0, ground, colour, 0, h, Colour.lift(ink, -0.25));
    }
  }

  private static double rise(Noise slope, double x, double ground, double size) {
    return ground - size * 0.5 * (slope.at(x / size * 0.35, 4) - 0.5);
  }

  /// One pine: its foot at `x, y`.
  static void pine(Canvas canvas, double x, double y, double tall, int colour, Dice dice) {
    Path2D tree = new Path2D.Double();
    int tiers = 7;
    double lean = tall * dice.between(-0.02, 0.02);
    tree.moveTo(x + lean, y - tall);
    for (int side = 1; side >= -1; side -= 2) {
      for (int i = 1; i <= tiers; i++) {
        int tier = side > 0 ? i : tiers + 1 - i;
        double down = tier / (double) tiers;
        double half = tall * 0.21 * (0.12 + 0.88 * down) * dice.between(0.8, 1.15) * side;
        double out = y - tall * (1 - down * 0.93);
        double in = out - tall * 0.05;
        if (side > 0) {
          tree.lineTo(x + lean * (1 - down) + half, out);
          tree.lineTo(x + lean * (1 - down) + half * 0.45, in);
        } else {
          tree.lineTo(x + lean * (1 - down) + half * 0.45, in);
          tree.lineTo(x + lean * (1 - down) + half, out);
        }
      }
    }
    tree.closePath();
    canvas.fill(tree, colour);
  }
}
