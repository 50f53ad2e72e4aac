package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Curve;
import java.awt.Shape;
import java.awt.geom.Path2D;

/// Outlines of heads and ears, in the coordinates of [Sitter].
final class Skull {
  private Skull() {}

  /// The head without its ears.
  static Shape outline(Breed breed) {
    return switch (breed) {
      case FOX ->
          Curve.closed(
              0, -0.88, 0.13, -0.87, 0.19, -0.77, 0.235, -0.67, 0.12, -0.62, 0.045, -0.555, 0,
              -0.545, -0.045, -0.555, -0.12, -0.62, -0.235, -0.67, -0.19, -0.77, -0.13, -0.87);
      case CAT ->
          Curve.closed(
              0, -0.885, 0.12, -0.875, 0.19, -0.78, 0.2, -0.68, 0.12, -0.59, 0, -0.565, -0.12,
              -0.59, -0.2, -0.68, -0.19, -0.78, -0.12, -0.875);
      case DOG ->
          Curve.closed(
              0, -0.9, 0.13, -0.87, 0.17, -0.76, 0.135, -0.65, 0.1, -0.56, 0, -0.525, -0.1, -0.56,
              -0.135, -0.65, -0.17, -0.76, -0.13, -0.87);
      case SQUIRREL, RABBIT ->
          Curve.closed(
              0, -0.89, 0.1, -0.86, 0.15, -0.76, 0.165, -0.67, 0.1, -0.585, 0, -0.56, -0.1, -0.585,
              -0.165, -0.67, -0.15, -0.76, -0.1, -0.86);
      case BEAR ->
          Curve.closed(
              0, -0.91, 0.14, -0.88, 0.2, -0.76, 0.19, -0.64, 0.1, -0.56, 0, -0.545, -0.1, -0.56,
              -0.19, -0.64, -0.2, -0.76, -0.14, -0.88);
    };
  }

  /// One ear: `s` is -1 for the left one and 1 for the right one, `k` is 1 for its outline and less
  /// for what is inside it.
  static Shape ear(Breed breed, int s, double k) {
    double cx = s * 0.125;
    return switch (breed) {
      case CAT -> horn(s, cx, -0.86, 0.075 * k, -0.86 - 0.165 * k, s * 0.165);
      case FOX -> horn(s, s * 0.13, -0.85, 0.082 * k, -0.85 - 0.22 * k, s * 0.17);
      case SQUIRREL -> horn(s, s * 0.1, -0.86, 0.045 * k, -0.86 - 0.14 * k, s * 0.125);
      case RABBIT ->
          Curve.closed(
              s * 0.03,
              -0.84,
              s * (0.09 - 0.055 * k),
              -1.0,
              s * 0.1,
              -1.24 * (0.12 * k + 0.88),
              s * (0.09 + 0.06 * k),
              -1.02,
              s * 0.12,
              -0.82);
      case BEAR -> Curve.disc(s * 0.145, -0.85, 0.068 * k);
      case DOG ->
          Curve.closed(
              s * 0.1, -0.87, s * 0.19, -0.86, s * 0.25, -0.72, s * 0.235, -0.57, s * 0.175, -0.56,
              s * 0.15, -0.7);
    };
  }

  private static Shape horn(int s, double x, double base, double half, double tip, double tipX) {
    Path2D horn = new Path2D.Double();
    horn.moveTo(x - s * half, base + 0.05);
    horn.quadTo(x - s * half * 0.7, (base + tip) / 2, tipX, tip);
    horn.quadTo(x + s * half * 1.4, (base + tip) / 2, x + s * half, base + 0.1);
    horn.closePath();
    return horn;
  }
}
