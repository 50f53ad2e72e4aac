package dev.limn.model;

import dev.limn.image.SizeSpec.Exact;
import dev.limn.image.SizeSpec.Shape;
import java.util.Comparator;

/// What "near" means between sizes.
final class Nearness {
  private Nearness() {}

  /// Orders sizes by how near they are to one: first by the side that has to change most, in
  /// proportion, then by both sides together. So a square that is too small becomes a square, and a
  /// side that fits is left alone.
  static Comparator<Exact> to(Exact wanted) {
    return Comparator.<Exact>comparingDouble(size ->
            Math.max(change(size.width(), wanted.width()), change(size.height(), wanted.height())))
        .thenComparingDouble(
            size -> change(size.width(), wanted.width()) + change(size.height(), wanted.height()));
  }

  /// How far a size is from a ratio, as a part of the ratio; 0 when it has exactly that.
  static double ratioError(Exact size, Shape shape) {
    double wanted = (double) size.height() * shape.across();
    return Math.abs((double) size.width() * shape.down() - wanted) / wanted;
  }

  /// On a logarithmic scale, so that half the length is as far as double; by `StrictMath`, so that
  /// every machine proposes the same size.
  private static double change(int side, int wanted) {
    return Math.abs(StrictMath.log((double) side / wanted));
  }
}
