package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Dice;
import java.awt.geom.Path2D;

/// Birds far away on the wing.
final class Birds {
  private Birds() {}

  /// A loose flock around a point.
  static void flock(Stage stage, double x, double y, double size, int count) {
    Dice dice = stage.dice().fork(91);
    for (int i = 0; i < count; i++) {
      double bx = x + size * dice.between(-6, 6);
      double by = y + size * dice.between(-2.5, 2.5);
      one(stage.canvas(), bx, by, size * dice.between(0.5, 1.05), stage.palette().ink(), dice);
    }
  }

  private static void one(Canvas canvas, double x, double y, double span, int colour, Dice dice) {
    double lift = dice.between(0.2, 0.5);
    Path2D bird = new Path2D.Double();
    bird.moveTo(x - span, y - span * lift);
    bird.quadTo(x - span * 0.45, y - span * (lift + 0.25), x, y);
    bird.quadTo(x + span * 0.5, y - span * (lift + 0.3), x + span, y - span * lift * 0.8);
    bird.quadTo(x + span * 0.45, y - span * lift * 0.5, x, y + span * 0.14);
    bird.quadTo(x - span * 0.45, y - span * lift * 0.5, x - span, y - span * lift);
    bird.closePath();
    canvas.fill(bird, colour, 0.75);
  }
}
