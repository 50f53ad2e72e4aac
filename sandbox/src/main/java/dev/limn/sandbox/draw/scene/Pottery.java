package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Colour;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.paint.Dice;
import dev.limn.sandbox.draw.paint.Figure;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Glazed things from a potter's wheel, lit from the upper left.
final class Pottery {
  private static final Rectangle2D BOUNDS = new Rectangle2D.Double(-0.8, -1.15, 1.6, 1.25);

  private Pottery() {}

  /// A round teapot with its spout on the left.
  static void teapot(Stage stage, double x, double y, double size, int glaze) {
    Palette p = stage.palette();
    Wares.shadow(stage, x, y, size, 0.4);
    Figure f = new Figure(stage.canvas(), x, y, size, -1, BOUNDS);
    int dark = Colour.mix(glaze, p.ink(), 0.5);
    f.line(
        Curve.open(-0.34, -0.5, -0.52, -0.6, -0.64, -0.45, -0.58, -0.26, -0.36, -0.14),
        0.07,
        dark,
        1);
    f.line(
        Curve.open(-0.36, -0.515, -0.52, -0.615, -0.65, -0.47),
        0.018,
        Colour.mix(glaze, p.light(), 0.5),
        0.8);
    glazed(f, p, tube(0.11, 0.04, 0.3, -0.2, 0.44, -0.28, 0.52, -0.45, 0.66, -0.6), glaze);
    glazed(f, p, turned(0.015, -0.79, 0.11, -0.77, 0.19, -0.7, 0.21, -0.64), glaze);
    glazed(f, p, Curve.disc(0, -0.82, 0.05), glaze);
    glazed(
        f,
        p,
        turned(0.2, -0.66, 0.35, -0.57, 0.44, -0.38, 0.41, -0.17, 0.26, -0.03, 0.22, 0),
        glaze);
    f.line(Curve.open(-0.2, -0.645, 0, -0.62, 0.2, -0.645), 0.012, dark, 0.8);
    f.rim(0.8, -0.6, 0.01, p.light(), 0.5);
    f.done();
    Wares.steam(stage, x - size * 0.68, y - size * 0.62, size * 0.42);
  }

  /// A vase with a few blossoms; all of it is about 1.5 times `size` high.
  static void vase(Stage stage, double x, double y, double size, int glaze, int blossoms) {
    Palette p = stage.palette();
    double tall = size * 0.72;
    Wares.shadow(stage, x, y, tall, 0.3);
    Dice dice = stage.dice().fork(235);
    double mouth = y - tall * 0.95;
    int green = Colour.mix(0x4f7a45, p.near(), p.dark() ? 0.5 : 0.2);
    for (int i = 0; i < 8; i++) {
      double lean = (i - 3.5) / 3.5 * 0.95;
      FlowerScene.leaf(
          stage.canvas(),
          x + size * 0.05 * lean,
          mouth,
          size * dice.between(0.36, 0.56),
          lean,
          green,
          Colour.mix(green, p.ink(), 0.45),
          p.light());
    }
    for (int i = 0; i < 3; i++) {
      double lean = (i - 1) * 0.6;
      double reach = size * (i == 1 ? 0.52 : 0.4);
      double bx = x + StrictMath.sin(lean) * reach;
      double by = mouth - StrictMath.cos(lean) * reach;
      stage
          .canvas()
          .line(
              Curve.open(x, mouth, x + (bx - x) * 0.3, mouth + (by - mouth) * 0.6, bx, by),
              size * 0.016,
              Colour.mix(green, p.ink(), 0.35),
              1);
      FlowerScene.blossom(stage, dice.fork(i), bx, by, size * (i == 1 ? 0.17 : 0.14), blossoms);
    }
    Figure f = new Figure(stage.canvas(), x, y, tall, 1, BOUNDS);
    f.fill(Curve.oval(0, -0.98, 0.14, 0.025), Colour.mix(glaze, p.ink(), 0.6));
    glazed(
        f,
        p,
        turned(
            0.14, -0.98, 0.105, -0.9, 0.11, -0.8, 0.23, -0.66, 0.33, -0.47, 0.32, -0.25, 0.2, -0.05,
            0.18, 0),
        glaze);
    f.line(
        Curve.open(-0.135, -0.975, 0, -0.952, 0.135, -0.975),
        0.014,
        Colour.mix(glaze, p.light(), 0.5),
        0.9);
    f.rim(-0.8, -0.6, 0.01, p.light(), 0.5);
    f.done();
  }

  /// A lit solid of glazed clay. The highlight is on the left of the picture, however the figure
  /// faces.
  private static void glazed(Figure f, Palette p, Shape outline, int glaze) {
    Rectangle2D box = outline.getBounds2D();
    double x = box.getCenterX();
    double y = box.getCenterY();
    double half = box.getWidth() / 2 * f.facing();
    double tall = box.getHeight();
    int dark = Colour.mix(glaze, p.ink(), 0.6);
    int bright = Colour.mix(glaze, 0xfff6e6, 0.5);
    double wide = Math.abs(half);
    f.part(
        outline,
        Colour.mix(glaze, bright, 0.15),
        Colour.mix(glaze, dark, 0.3),
        in -> {
          in.shade(x + half, y, wide * 0.85, tall, dark, 0.95);
          in.shade(x, box.getMaxY(), wide * 1.5, tall * 0.2, dark, 0.6);
          in.shade(x - half * 0.42, y - tall * 0.1, wide * 0.45, tall * 0.55, bright, 0.8);
          in.shade(x + half * 0.85, y + tall * 0.15, wide * 0.18, tall * 0.4, p.haze(), 0.35);
          if (wide > 0.2) {
            in.fill(
                Curve.closed(
                    x - half * 0.64,
                    y - tall * 0.16,
                    x - half * 0.5,
                    y - tall * 0.26,
                    x - half * 0.46,
                    y + tall * 0.02,
                    x - half * 0.58,
                    y + tall * 0.1),
                0xffffff,
                0.55);
          }
        });
  }

  /// The outline of something turned on a wheel: pairs of radius and height, from top to foot.
  private static Path2D turned(double... profile) {
    int n = profile.length;
    double[] left = new double[n];
    double[] right = new double[n];
    for (int i = 0; i < n; i += 2) {
      left[i] = -profile[i];
      left[i + 1] = profile[i + 1];
      right[n - 2 - i] = profile[i];
      right[n - 1 - i] = profile[i + 1];
    }
    Path2D outline = Curve.open(left);
    outline.append(Curve.open(right), true);
    outline.closePath();
    return outline;
  }

  /// A tube along the points `x, y, ...` whose half width goes from `first` to `last`.
  private static Path2D tube(double first, double last, double... points) {
    int n = points.length / 2;
    double[] left = new double[2 * n];
    double[] right = new double[2 * n];
    for (int i = 0; i < n; i++) {
      int a = Math.max(0, i - 1);
      int b = Math.min(n - 1, i + 1);
      double dx = points[2 * b] - points[2 * a];
      double dy = points[2 * b + 1] - points[2 * a + 1];
      double half = (first + (last - first) * i / (n - 1.0)) / StrictMath.hypot(dx, dy);
      left[2 * i] = points[2 * i] - dy * half;
      left[2 * i + 1] = points[2 * i + 1] + dx * half;
      right[2 * (n - 1 - i)] = points[2 * i] + dy * half;
      right[2 * (n - 1 - i) + 1] = points[2 * i + 1] - dx * half;
    }
    Path2D outline = Curve.open(left);
    outline.append(Curve.open(right), true);
    outline.closePath();
    return outline;
  }
}
