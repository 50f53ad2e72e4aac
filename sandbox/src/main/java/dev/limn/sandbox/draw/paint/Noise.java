package dev.limn.sandbox.draw.paint;

/// Smooth pseudo-random fields over the plane, the same on every machine. Immutable.
public final class Noise {
  private final int seed;

  /// The field that belongs to a seed.
  public Noise(long seed) {
    this.seed = (int) Dice.scramble(seed);
  }

  /// A value from 0 to 1 that varies smoothly over distances of about 1.
  public double at(double x, double y) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double fx = x - ix;
    double fy = y - iy;
    double sx = fx * fx * (3 - 2 * fx);
    double sy = fy * fy * (3 - 2 * fy);
    double top = corner(ix, iy) + (corner(ix + 1, iy) - corner(ix, iy)) * sx;
    double low = corner(ix, iy + 1) + (corner(ix + 1, iy + 1) - corner(ix, iy + 1)) * sx;
    return top + (low - top) * sy;
  }

  /// Several octaves of [#at] on top of each other, again from 0 to 1: cloud-like.
  public double fractal(double x, double y, int octaves) {
    double sum = 0;
    double weight = 0.5;
    double total = 0;
    double px = x;
    double py = y;
    for (int i = 0; i < octaves; i++) {
      sum += at(px, py) * weight;
      total += weight;
      weight *= 0.5;
      // Turned and shifted between octaves, or the lattice would show.
      double turned = px * 1.6 - py * 1.2 + 17.3;
      py = px * 1.2 + py * 1.6 + 9.1;
      px = turned;
    }
    return sum / total;
  }

  /// Sharp crests instead of smooth hills, from 0 to 1: mountain-like.
  public double ridged(double x, int octaves) {
    double sum = 0;
    double weight = 0.5;
    double total = 0;
    double px = x;
    for (int i = 0; i < octaves; i++) {
      double crest = 1 - Math.abs(2 * at(px, 31.7 * i) - 1);
      sum += crest * crest * weight;
      total += weight;
      weight *= 0.48;
      px = px * 2.03 + 5.7;
    }
    return sum / total;
  }

  private double corner(int x, int y) {
    return (hash(x, y, seed) >>> 8) * 0x1.0p-24;
  }

  /// Thirty-two well-mixed bits for a point of the integer lattice.
  public static int hash(int x, int y, int seed) {
    int h = x * 0x27d4eb2d ^ y * 0x165667b1 ^ seed;
    h ^= h >>> 15;
    h *= 0x2c1b3c6d;
    h ^= h >>> 12;
    h *= 0x297a2d39;
    return h ^ (h >>> 15);
  }
}
