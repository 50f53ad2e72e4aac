package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;

/// Turns a whole scene into a round picture on nothing.
final class Emblem {
  private Emblem() {}

  /// Removes all that lies outside the largest centred disc, with a clean edge.
  static void cut(Canvas canvas) {
    int[] pixels = canvas.pixels();
    int width = canvas.width();
    double radius = canvas.unit() * 0.47;
    double cx = canvas.width() / 2.0;
    double cy = canvas.height() / 2.0;
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < width; x++) {
        double distance = StrictMath.hypot(x + 0.5 - cx, y + 0.5 - cy);
        int cover = (int) Math.clamp((radius - distance + 0.5) * 256, 0.0, 256.0);
        if (cover < 256) {
          int p = pixels[y * width + x];
          int even = (((p & 0xff00ff) * cover) >>> 8) & 0xff00ff;
          int odd = (((p >>> 8) & 0xff00ff) * cover) & 0xff00ff00;
          pixels[y * width + x] = even | odd;
        }
      }
    }
  }
}
