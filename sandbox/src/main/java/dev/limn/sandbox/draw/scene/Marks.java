package dev.limn.sandbox.draw.scene;

import dev.limn.sandbox.draw.paint.Canvas;
import dev.limn.sandbox.draw.paint.Curve;
import dev.limn.sandbox.draw.words.Subject;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Signs for things, in two flat colours on a round badge. Coordinates: the badge has the radius 1.
///
/// @param canvas where to draw
/// @param place from the badge's coordinates to pixels
/// @param bright colour of the sign
/// @param accent colour of its second part
/// @param ground colour of the badge
record Marks(Canvas canvas, AffineTransform place, int bright, int accent, int ground) {

  /// How to draw the sign of the first subject that has one.
  static Optional<Consumer<Marks>> sign(List<Subject> subjects) {
    return subjects.stream().flatMap(subject -> sign(subject).stream()).findFirst();
  }

  private static Optional<Consumer<Marks>> sign(Subject subject) {
    return switch (subject) {
      case CUP, KETTLE, TEAPOT -> Optional.of(Marks::cup);
      case FLOWER, VASE -> Optional.of(Marks::flower);
      case FOREST -> Optional.of(Marks::sprout);
      case SEA, BOAT, LIGHTHOUSE -> Optional.of(Marks::boat);
      case FISH -> Optional.of(Marks::fish);
      case HOUSE, DOOR -> Optional.of(Marks::house);
      case MOON, STARS, PLANET -> Optional.of(Marks::moon);
      case CAT, DOG, FOX, SQUIRREL, RABBIT, BEAR -> Optional.of(Marks::paw);
      case BIRD -> Optional.of(Marks::bird);
      case ROBOT -> Optional.of(Marks::robot);
      case CITY -> Optional.of(Marks::city);
      default -> Optional.empty();
    };
  }

  private void fill(Shape shape, int colour) {
    canvas.fill(place.createTransformedShape(shape), colour);
  }

  private void line(Shape shape, double width, int colour) {
    canvas.line(place.createTransformedShape(shape), width * place.getScaleX(), colour, 1);
  }

  private void leaf(double x, double y, double length, double turn, int colour) {
    Path2D leaf = new Path2D.Double();
    leaf.moveTo(0, 0);
    leaf.curveTo(-0.42, -0.3, -0.34, -0.75, 0, -1);
    leaf.curveTo(0.34, -0.75, 0.42, -0.3, 0, 0);
    AffineTransform at = AffineTransform.getTranslateInstance(x, y);
    at.concatenate(turned(turn));
    at.scale(length, length);
    fill(at.createTransformedShape(leaf), colour);
    line(at.createTransformedShape(Curve.open(0, -0.02, 0, -0.7)), length * 0.06, ground);
  }

  private static AffineTransform turned(double angle) {
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    return new AffineTransform(cos, sin, -sin, cos, 0, 0);
  }

  private void cup() {
    Path2D bowl = new Path2D.Double();
    bowl.moveTo(-0.44, -0.06);
    bowl.lineTo(0.36, -0.06);
    bowl.curveTo(0.36, 0.3, 0.22, 0.44, 0.08, 0.46);
    bowl.lineTo(-0.16, 0.46);
    bowl.curveTo(-0.3, 0.44, -0.44, 0.3, -0.44, -0.06);
    bowl.closePath();
    line(Curve.open(0.34, 0.04, 0.5, 0, 0.56, 0.13, 0.47, 0.25, 0.28, 0.28), 0.075, bright);
    fill(bowl, bright);
    fill(new RoundRectangle2D.Double(-0.5, 0.54, 0.92, 0.075, 0.075, 0.075), bright);
    leaf(-0.05, -0.13, 0.5, 0.42, accent);
    leaf(-0.05, -0.13, 0.36, -0.62, accent);
  }

  private void sprout() {
    line(Curve.open(0, 0.62, -0.01, 0.3, 0, -0.05), 0.07, bright);
    leaf(0, 0.28, 0.72, 0.85, accent);
    leaf(0, 0.12, 0.72, -0.8, bright);
    leaf(0, -0.02, 0.62, 0.02, accent);
  }

  private void flower() {
    for (int i = 0; i < 8; i++) {
      double turn = Math.PI * i / 4;
      leaf(
          0.1 * StrictMath.sin(turn),
          -0.1 * StrictMath.cos(turn),
          0.62,
          turn,
          i % 2 == 0 ? bright : accent);
    }
    fill(Curve.disc(0, 0, 0.17), ground);
    fill(Curve.disc(0, 0, 0.11), bright);
  }

  private void boat() {
    Path2D main = new Path2D.Double();
    main.moveTo(0.04, -0.66);
    main.quadTo(0.5, -0.2, 0.46, 0.14);
    main.lineTo(0.04, 0.14);
    main.closePath();
    Path2D jib = new Path2D.Double();
    jib.moveTo(-0.05, -0.5);
    jib.quadTo(-0.22, -0.1, -0.42, 0.14);
    jib.lineTo(-0.05, 0.14);
    jib.closePath();
    fill(main, bright);
    fill(jib, accent);
    Path2D hull = new Path2D.Double();
    hull.moveTo(-0.52, 0.22);
    hull.lineTo(0.56, 0.22);
    hull.quadTo(0.44, 0.42, 0.26, 0.44);
    hull.lineTo(-0.3, 0.44);
    hull.quadTo(-0.46, 0.36, -0.52, 0.22);
    hull.closePath();
    fill(hull, bright);
    line(
        Curve.open(-0.5, 0.6, -0.3, 0.55, -0.1, 0.6, 0.1, 0.55, 0.3, 0.6, 0.5, 0.55),
        0.055,
        accent);
  }

  private void fish() {
    Path2D body = new Path2D.Double();
    body.moveTo(0.6, 0);
    body.curveTo(0.3, -0.46, -0.2, -0.36, -0.38, 0);
    body.curveTo(-0.2, 0.36, 0.3, 0.46, 0.6, 0);
    body.closePath();
    fill(body, bright);
    fill(Curve.closed(-0.3, 0, -0.62, -0.3, -0.52, 0, -0.62, 0.3), accent);
    fill(Curve.disc(0.34, -0.06, 0.05), ground);
    line(Curve.open(0.16, -0.2, 0.1, 0, 0.16, 0.2), 0.04, ground);
  }

  private void house() {
    fill(new Rectangle2D.Double(0.24, -0.5, 0.13, 0.3), accent);
    fill(
        Curve.polygon(
            0, -0.62, 0.62, -0.02, 0.42, -0.02, 0.42, 0.5, -0.42, 0.5, -0.42, -0.02, -0.62, -0.02),
        bright);
    Path2D door = new Path2D.Double();
    door.moveTo(-0.13, 0.5);
    door.lineTo(-0.13, 0.16);
    door.curveTo(-0.13, -0.02, 0.13, -0.02, 0.13, 0.16);
    door.lineTo(0.13, 0.5);
    door.closePath();
    fill(door, accent);
  }

  private void moon() {
    Area crescent = new Area(Curve.disc(-0.06, 0, 0.58));
    crescent.subtract(new Area(Curve.disc(0.18, -0.12, 0.5)));
    fill(crescent, bright);
    star(0.24, -0.2, 0.24);
    star(0.52, 0.16, 0.13);
    star(0.1, 0.12, 0.09);
  }

  private void star(double x, double y, double size) {
    double waist = size * 0.24;
    fill(
        Curve.polygon(
            x, y - size, x + waist, y - waist, x + size, y, x + waist, y + waist, x, y + size,
            x - waist, y + waist, x - size, y, x - waist, y - waist),
        accent);
  }

  private void paw() {
    fill(
        Curve.closed(
            0, -0.02, 0.24, 0.12, 0.4, 0.34, 0.3, 0.52, 0.1, 0.48, 0, 0.46, -0.1, 0.48, -0.3, 0.52,
            -0.4, 0.34, -0.24, 0.12),
        bright);
    for (int side = -1; side <= 1; side += 2) {
      fill(Curve.oval(side * 0.17, -0.36, 0.13, 0.2), accent);
      fill(Curve.oval(side * 0.48, -0.06, 0.12, 0.17), bright);
    }
  }

  private void bird() {
    fill(
        Curve.closed(
            -0.6, 0.08, -0.3, -0.02, 0.06, -0.16, 0.26, -0.4, 0.42, -0.36, 0.46, -0.24, 0.36, 0.06,
            0.14, 0.34, -0.2, 0.36, -0.42, 0.24),
        bright);
    fill(Curve.polygon(0.44, -0.35, 0.66, -0.27, 0.45, -0.2), accent);
    fill(
        Curve.closed(-0.34, 0.02, -0.14, -0.34, 0.14, -0.62, 0.14, -0.24, 0.08, 0.04, -0.1, 0.14),
        accent);
    fill(Curve.disc(0.35, -0.27, 0.035), ground);
  }

  private void robot() {
    line(Curve.open(0, -0.4, 0, -0.56), 0.06, bright);
    fill(Curve.disc(0, -0.6, 0.085), accent);
    fill(new RoundRectangle2D.Double(-0.62, -0.12, 0.2, 0.32, 0.14, 0.14), accent);
    fill(new RoundRectangle2D.Double(0.42, -0.12, 0.2, 0.32, 0.14, 0.14), accent);
    fill(new RoundRectangle2D.Double(-0.5, -0.4, 1, 0.86, 0.44, 0.44), bright);
    fill(new RoundRectangle2D.Double(-0.37, -0.25, 0.74, 0.52, 0.36, 0.36), ground);
    fill(Curve.disc(-0.16, -0.02, 0.085), accent);
    fill(Curve.disc(0.16, -0.02, 0.085), accent);
    line(Curve.open(-0.1, 0.14, 0, 0.18, 0.1, 0.14), 0.045, accent);
  }

  private void city() {
    double[] heights = {0.42, 0.78, 1.08, 0.66, 0.5};
    for (int i = 0; i < heights.length; i++) {
      double x = -0.575 + 0.235 * i;
      fill(
          new Rectangle2D.Double(x, 0.5 - heights[i], 0.2, heights[i]),
          i % 2 == 0 ? bright : accent);
      for (int k = 0; k < heights[i] / 0.16 - 1.5; k++) {
        fill(new Rectangle2D.Double(x + 0.07, 0.6 - heights[i] + 0.16 * k, 0.06, 0.07), ground);
      }
    }
    fill(new RoundRectangle2D.Double(-0.64, 0.55, 1.25, 0.06, 0.06, 0.06), bright);
  }
}
