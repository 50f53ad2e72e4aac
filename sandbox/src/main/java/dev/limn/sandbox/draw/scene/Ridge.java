package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Noise;
import java.awt.geom.Path2D;

/// Soft hills in the distance.
final class Ridge {
  private Ridge() {}

  /// One line of hills; `distance` from 0 (here) to 1 (at the horizon).
  static void rolling(Stage stage, double base, double relief, double distance, int salt) {
    double w = stage.width();
    double h = stage.height();
    Noise noise = new Noise(stage.dice().fork(salt).bits());
    Path2D hill = new Path2D.Double();
    hill.moveTo(-2, h + 2);
    for (int i = 0; i <= 100; i++) {
      double x = w * i / 100.0;
      hill.lineTo(
          x, base - relief * (noise.fractal(x / stage.unit() * 1.6 + 9, salt, 3) * 2 - 0.6));
    }
    hill.lineTo(w + 2, h + 2);
    hill.closePath();
    int body = stage.palette().atDistance(distance);
    stage
        .canvas()
        .blend(
            hill,
            0,
            base - relief,
            body,
            0,
            base + relief,
            Colour.mix(body, stage.palette().haze(), 0.5));
  }
}
