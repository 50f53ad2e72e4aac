package dev.limn.sandbox.draw.paint;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/// Smooth outlines through given points (Catmull-Rom splines), the way an illustrator draws them.
public final class Curve {
  private Curve() {}

  /// A closed outline through the points `x0, y0, x1, y1, ...`.
  public static Path2D closed(double... points) {
    return through(true, points);
  }

  /// An open line through the points `x0, y0, x1, y1, ...`.
  public static Path2D open(double... points) {
    return through(false, points);
  }

  /// A closed outline with straight edges.
  public static Path2D polygon(double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    path.closePath();
    return path;
  }

  /// An ellipse around a centre.
  public static Ellipse2D oval(double x, double y, double radiusX, double radiusY) {
    return new Ellipse2D.Double(x - radiusX, y - radiusY, radiusX * 2, radiusY * 2);
  }

  /// A circle around a centre.
  public static Ellipse2D disc(double x, double y, double radius) {
    return oval(x, y, radius, radius);
  }

  private static Path2D through(boolean closed, double... points) {
    int n = points.length / 2;
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    int segments = closed ? n : n - 1;
    for (int i = 0; i < segments; i++) {
      int before = index(i - 1, n, closed);
      int after = index(i + 1, n, closed);
      int beyond = index(i + 2, n, closed);
      double x1 = points[2 * i] + (points[2 * after] - points[2 * before]) / 6;
      double y1 = points[2 * i + 1] + (points[2 * after + 1] - points[2 * before + 1]) / 6;
      double x2 = points[2 * after] - (points[2 * beyond] - points[2 * i]) / 6;
      double y2 = points[2 * after + 1] - (points[2 * beyond + 1] - points[2 * i + 1]) / 6;
      path.curveTo(x1, y1, x2, y2, points[2 * after], points[2 * after + 1]);
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }

  private static int index(int i, int n, boolean closed) {
    return closed ? Math.floorMod(i, n) : Math.clamp(i, 0, n - 1);
  }
}
