package dev.limn.sandbox.draw.paint;

import dev.limn.sandbox.draw.paint.Canvas.Blend;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;

/// A thing drawn in its own coordinates on a layer of its own: the origin is where it stands, its
/// height is about 1, upwards is negative. Shading stays inside what has been drawn. Not
/// thread-safe.
public final class Figure {
  private final Canvas below;
  private final Canvas layer;
  private final AffineTransform place;
  private final double x;
  private final double y;
  private final double size;
  private final double facing;

  /// A figure that stands at `x, y` and is `size` pixels tall.
  ///
  /// @param facing 1, or -1 for the mirror image
  /// @param bounds what the figure may cover, in its own coordinates
  public Figure(Canvas below, double x, double y, double size, int facing, Rectangle2D bounds) {
    this.below = below;
    this.x = x;
    this.y = y;
    this.size = size;
    this.facing = facing;
    this.place = new AffineTransform(size * facing, 0, 0, size, x, y);
    this.layer = below.layer(place.createTransformedShape(bounds).getBounds2D());
  }

  private Figure(Figure whole, Shape outline) {
    this.below = whole.layer;
    this.x = whole.x;
    this.y = whole.y;
    this.size = whole.size;
    this.facing = whole.facing;
    this.place = whole.place;
    this.layer = below.layer(place.createTransformedShape(outline).getBounds2D());
  }

  /// 1, or -1 for the mirror image.
  public double facing() {
    return facing;
  }

  /// Pixels per unit.
  public double size() {
    return size;
  }

  /// A shape of one colour.
  public void fill(Shape shape, int colour) {
    layer.fill(place.createTransformedShape(shape), colour);
  }

  /// A shape of one colour at an opacity from 0 to 1.
  public void fill(Shape shape, int colour, double opacity) {
    layer.fill(place.createTransformedShape(shape), colour, opacity);
  }

  /// A shape whose colour changes from its top to its bottom.
  public void fill(Shape shape, int upper, int lower) {
    Shape placed = place.createTransformedShape(shape);
    Rectangle2D box = placed.getBounds2D();
    layer.blend(placed, 0, box.getMinY(), upper, 0, box.getMaxY(), lower);
  }

  /// A shape whose colour changes from its left to its right.
  public void across(Shape shape, int left, int right) {
    Shape placed = place.createTransformedShape(shape);
    Rectangle2D box = placed.getBounds2D();
    double from = facing > 0 ? box.getMinX() : box.getMaxX();
    double to = facing > 0 ? box.getMaxX() : box.getMinX();
    layer.blend(placed, from, 0, left, to, 0, right);
  }

  /// A line; its width in the figure's units.
  public void line(Shape shape, double width, int colour, double opacity) {
    layer.line(place.createTransformedShape(shape), Math.max(0.7, width * size), colour, opacity);
  }

  /// Soft colour inside what is drawn so far.
  public void shade(
      double cx, double cy, double radiusX, double radiusY, int colour, double strength) {
    layer.soft(
        x + cx * size * facing,
        y + cy * size,
        radiusX * size,
        radiusY * size,
        colour,
        strength,
        Blend.ATOP);
  }

  /// Soft light inside what is drawn so far.
  public void light(
      double cx, double cy, double radiusX, double radiusY, int colour, double strength) {
    layer.soft(
        x + cx * size * facing,
        y + cy * size,
        radiusX * size,
        radiusY * size,
        colour,
        strength,
        Blend.GLOW);
  }

  /// A part with an outline of its own; what `draw` adds stays inside the outline.
  public void part(Shape outline, int upper, int lower, Consumer<Figure> draw) {
    Figure part = new Figure(this, outline);
    part.fill(outline, upper, lower);
    part.layer.onlyInside();
    draw.accept(part);
    part.done();
  }

  /// Short strokes inside the outline drawn so far, such as fur.
  ///
  /// @param count how many
  /// @param box where, in the figure's units
  /// @param length of one stroke, in the figure's units
  public void fur(Dice dice, int count, Rectangle2D box, double length, int dark, int bright) {
    layer.onlyInside();
    for (int i = 0; i < count; i++) {
      double fx = box.getX() + dice.unit() * box.getWidth();
      double fy = box.getY() + dice.unit() * box.getHeight();
      double lean = (fx - box.getCenterX()) / box.getWidth();
      double l = length * dice.between(0.6, 1.3);
      int colour = dice.chance(0.5) ? dark : bright;
      line(
          Curve.open(fx, fy, fx + lean * l * 0.5, fy + l * 0.55, fx + lean * l * 0.7, fy + l),
          0.004,
          colour,
          dice.between(0.12, 0.34));
    }
    layer.everywhere();
  }

  /// Uneven paint.
  public void mottle(long seed, double scale, double strength) {
    layer.mottle(new Noise(seed), Math.max(2, scale * size), strength);
  }

  /// Lights the edges that face a direction; the reach is in the figure's units.
  public void rim(double towardsX, double towardsY, double reach, int colour, double strength) {
    layer.rim(towardsX, towardsY, Math.max(1, reach * size), colour, strength);
  }

  /// Lays the figure over what it was made for.
  public void done() {
    below.place(layer);
  }
}
